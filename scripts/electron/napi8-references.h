// Force-included where better-sqlite3 is compiled for Node-API 8 (the test runtime's Electron 25).
//
// better-sqlite3 13 keeps references to strings and numbers, which Node-API 10 allows. Node-API 8
// takes objects, functions and externals only, and the addon would abort while it loads. So every
// other value is kept in an object that carries our tag, and taken out again when it is read.
#pragma once
#include <node_api.h>

static const napi_type_tag pulsetray_box_tag = {0x70756c7365747261ull, 0x792d72656665726eull};

static inline bool pulsetray_can_be_referenced(napi_valuetype type) {
  return type == napi_object || type == napi_function || type == napi_external;
}

static inline napi_status pulsetray_create_reference(
    napi_env env, napi_value value, uint32_t initial_count, napi_ref* reference) {
  napi_valuetype type;
  napi_status status = napi_typeof(env, value, &type);
  if (status != napi_ok) return status;
  if (pulsetray_can_be_referenced(type)) {
    return napi_create_reference(env, value, initial_count, reference);
  }
  napi_value box;
  status = napi_create_object(env, &box);
  if (status != napi_ok) return status;
  status = napi_type_tag_object(env, box, &pulsetray_box_tag);
  if (status != napi_ok) return status;
  status = napi_set_element(env, box, 0, value);
  if (status != napi_ok) return status;
  return napi_create_reference(env, box, initial_count, reference);
}

static inline napi_status pulsetray_get_reference_value(
    napi_env env, napi_ref reference, napi_value* value) {
  napi_status status = napi_get_reference_value(env, reference, value);
  if (status != napi_ok || *value == nullptr) return status;
  napi_valuetype type;
  status = napi_typeof(env, *value, &type);
  if (status != napi_ok || type != napi_object) return status;
  bool is_box = false;
  status = napi_check_object_type_tag(env, *value, &pulsetray_box_tag, &is_box);
  if (status != napi_ok || !is_box) return status;
  return napi_get_element(env, *value, 0, value);
}

#define napi_create_reference pulsetray_create_reference
#define napi_get_reference_value pulsetray_get_reference_value
