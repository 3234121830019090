import type { EndUser } from '#shared/decoded-delivery.ts'
import { type Findings, reject } from './findings.ts'
import type { Json, JsonObject } from './json-text.ts'
import type { Read } from './timestamps.ts'

const MAX_USER_ID_CHARACTERS = 200
const MAX_NAME_CHARACTERS = 500

/** Characters that a database or a broken encoding could turn into those of somebody else. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL ends a text in many programs.
const UNSAFE_IN_AN_ID = /[\u0000\ufffd\ud800-\udfff]/u

/** `null` where nothing was sent, `undefined` where it is no text of a sensible length. */
export function readText(value: Json | undefined): Read<string> {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return value.length <= MAX_NAME_CHARACTERS ? value : undefined
  return typeof value === 'object' ? undefined : String(value)
}

/** An integer of at least 0, also as text. */
export function readId(value: Json | undefined): Read<number> {
  if (value === undefined || value === null || value === '') return null
  const id = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id + 0 : undefined
}

/** Any integer that a number holds exactly, also as text. */
export function readInteger(value: Json | undefined): Read<number> {
  if (value === undefined || value === null || value === '') return null
  const integer = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value
  return typeof integer === 'number' && Number.isSafeInteger(integer) ? integer + 0 : undefined
}

export function readFlag(value: Json | undefined): Read<boolean> {
  if (value === undefined || value === null || value === '') return null
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : undefined
}

/**
 * The person a body is about, under the names of all formats; null where it names nobody, or in a
 * way that could be mistaken for somebody else.
 */
export function readEndUser(object: JsonObject, path: string, findings: Findings): EndUser | null {
  const id = object.endUserId ?? object.authenticationToken ?? object.accessToken
  const endUserId = typeof id === 'number' && Number.isSafeInteger(id) ? String(id) : id
  if (
    typeof endUserId !== 'string' ||
    endUserId === '' ||
    endUserId.length > MAX_USER_ID_CHARACTERS ||
    UNSAFE_IN_AN_ID.test(endUserId)
  ) {
    return null
  }
  const alias = readText(object.endUserAlias ?? object.partnerUserID ?? object.partnerUserId)
  if (alias === undefined || (alias !== null && alias.length > MAX_USER_ID_CHARACTERS)) {
    reject(findings, `${path}endUserAlias`, 'The alias is no text of at most 200 characters.')
    return { endUserId, endUserAlias: null }
  }
  return { endUserId, endUserAlias: alias === '' ? null : alias }
}

export const NOBODY_NAMED =
  'The end user is missing, longer than 200 characters, or has unreadable characters.'
