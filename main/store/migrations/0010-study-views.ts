import { number } from '../number-sql.ts'

/** SQL for a UTC moment in ms as ISO 8601 with milliseconds and `Z`. */
function utc(ms: string): string {
  return `strftime('%Y-%m-%dT%H:%M:%fZ', (${ms}) / 1000.0, 'unixepoch')`
}

/** The same moment shown at the offset as sent, NULL without one. */
function local(ms: string, offset: string): string {
  return `CASE WHEN ${offset} IS NOT NULL THEN
    strftime('%Y-%m-%dT%H:%M:%f', ((${ms}) + ${offset} * 60000) / 1000.0, 'unixepoch')
    || printf('%s%02d:%02d', CASE WHEN ${offset} < 0 THEN '-' ELSE '+' END,
              abs(${offset}) / 60, abs(${offset}) % 60) END`
}

function day(ms: string): string {
  return `strftime('%Y-%m-%d', (${ms}) / 1000.0, 'unixepoch')`
}

const created = (at: string, after: string) => utc(`${at} + ${after}`)
const end = (row: string) => `${row}.at + ${row}.duration_ms`
const valueType = `coalesce(d.value_type, t.value_type)`
const text = (row: string) => `CAST(${row}.value AS TEXT)`
const reference = (row: string) => `CASE typeof(${row}.measurement_ref)
  WHEN 'real' THEN CAST(CAST(${row}.measurement_ref AS INTEGER) AS TEXT)
  ELSE CAST(${row}.measurement_ref AS TEXT) END`

const seriesJoins = (dimension: number) => `
  FROM series s
  JOIN series_values v ON v.series_id = s.series_id
  JOIN participant_rows p ON p.number = s.participant
  JOIN data_sources o ON o.data_source_id = s.data_source_id
  JOIN data_types t ON t.dimension = s.dimension AND t.data_type_id = s.data_type_id
  JOIN details d ON d.detail_id = v.detail_id
  JOIN delivery_rows r ON r.delivery_id = v.delivery_id
  WHERE s.dimension = ${dimension}`

/** The views that other programs may rely on; their columns are in docs/contract.md. */
export const studyViews = `
CREATE VIEW participants AS
SELECT code AS participant_id, end_user_id, end_user_alias,
  ${utc('first_seen_at')} AS first_seen_utc,
  ${utc('last_delivery_at')} AS last_delivery_utc,
  ${utc('last_value_at')} AS last_value_utc
FROM participant_rows;

CREATE VIEW epoch_values AS
SELECT p.code AS participant_id, p.end_user_id,
  s.data_source_id, coalesce(o.wire_name, o.catalogue_name) AS data_source_name,
  s.data_type_id, coalesce(t.wire_name, t.catalogue_name) AS data_type_name,
  ${utc('v.at')} AS start_utc, ${utc(end('v'))} AS end_utc,
  ${local('v.at', 'd.utc_offset_min')} AS start_local,
  ${local(end('v'), 'd.utc_offset_min')} AS end_local,
  d.utc_offset_min,
  ${text('v')} AS value, ${number('v.value', valueType)} AS value_num,
  ${valueType} AS value_type, t.unit,
  nullif(s.generation_type, '') AS generation_type, d.trustworthiness, d.medical_grade,
  d.chronological_exactness_min,
  nullif(s.third_party_source_id, '') AS third_party_source_id, d.third_party_source_name,
  ${reference('v')} AS measurement_ref,
  ${created('v.at', 'v.created_after_ms')} AS provider_created_utc,
  ${utc('r.received_at')} AS received_utc, v.revision, v.delivery_id
${seriesJoins(0)};

CREATE VIEW daily_values AS
SELECT p.code AS participant_id, p.end_user_id,
  ${day('v.at')} AS day, d.utc_offset_min,
  s.data_source_id, coalesce(o.wire_name, o.catalogue_name) AS data_source_name,
  s.data_type_id, coalesce(t.wire_name, t.catalogue_name) AS data_type_name,
  ${text('v')} AS value, ${number('v.value', valueType)} AS value_num,
  ${valueType} AS value_type, t.unit,
  d.generation_type, d.trustworthiness, d.chronological_exactness_min,
  ${created('v.at', 'v.created_after_ms')} AS provider_created_utc,
  ${utc('r.received_at')} AS received_utc, v.revision, v.delivery_id
${seriesJoins(1)};

CREATE VIEW value_revisions AS
SELECT CASE s.dimension WHEN 0 THEN 'epoch' ELSE 'daily' END AS dimension,
  p.code AS participant_id, s.data_source_id,
  nullif(s.third_party_source_id, '') AS third_party_source_id, s.data_type_id,
  CASE s.dimension WHEN 0 THEN ${utc('v.at')} ELSE ${day('v.at')} END AS start_utc_or_day,
  v.revision, ${text('v')} AS value, ${utc(end('v'))} AS end_utc,
  coalesce(nullif(s.generation_type, ''), d.generation_type) AS generation_type,
  ${created('v.at', 'v.created_after_ms')} AS provider_created_utc,
  ${utc('r.received_at')} AS received_utc, v.delivery_id
FROM value_versions v
JOIN series s ON s.series_id = v.series_id
JOIN participant_rows p ON p.number = s.participant
JOIN details d ON d.detail_id = v.detail_id
JOIN delivery_rows r ON r.delivery_id = v.delivery_id;

CREATE VIEW connection_events AS
SELECT p.code AS participant_id, p.end_user_id, c.data_source_id,
  coalesce(o.wire_name, o.catalogue_name) AS data_source_name, c.event,
  ${utc('c.occurred_at')} AS occurred_utc, ${utc('r.received_at')} AS received_utc, c.delivery_id
FROM connection_rows c
JOIN participant_rows p ON p.number = c.participant
JOIN data_sources o ON o.data_source_id = c.data_source_id
JOIN delivery_rows r ON r.delivery_id = c.delivery_id;

CREATE VIEW announcements AS
SELECT p.code AS participant_id, p.end_user_id, a.dimension, a.data_source_id, a.data_type_id,
  ${utc('a.from_at')} AS from_utc, ${utc('a.to_at')} AS to_utc, a.from_day, a.to_day,
  ${utc('r.received_at')} AS received_utc, ${utc('a.fulfilled_at')} AS fulfilled_utc, a.delivery_id
FROM announcement_rows a
JOIN participant_rows p ON p.number = a.participant
JOIN delivery_rows r ON r.delivery_id = a.delivery_id;

CREATE VIEW deliveries AS
SELECT delivery_id, ${utc('received_at')} AS received_utc, sender, type, bytes_received,
  bytes_decoded, body_encoding, verdict, state, records, inserted, updated, unchanged, ack_ms,
  lower(hex(sha256)) AS sha256, error
FROM delivery_rows;

CREATE VIEW receiver_downtime AS
SELECT ${utc('from_at')} AS from_utc, ${utc('to_at')} AS to_utc, reason FROM downtime_rows;
`
