import type { WritableDb } from '../connection.ts'

/**
 * What has an id of its own at the sender and may change or vanish there: every state of it, and
 * where its values stand. What was announced, asked for and not there. Studies from before hold
 * none of either, so there is nothing to fill in.
 */
export const migration0060 = { number: 60, up }

function up(db: WritableDb): void {
  db.exec(tables)
  db.exec(views)
}

const tables = `
-- state_id: the state that counts, the newest at the sender.
CREATE TABLE event_rows (
  event_number   INTEGER PRIMARY KEY,
  participant    INTEGER NOT NULL REFERENCES participant_rows (number),
  data_source_id INTEGER NOT NULL,
  event_id       TEXT NOT NULL,
  state_id       INTEGER,
  UNIQUE (participant, data_source_id, event_id)
) STRICT;

-- said: JSON of what it says; NULL of a deletion.
CREATE TABLE event_states (
  state_id     INTEGER PRIMARY KEY,
  event_number INTEGER NOT NULL REFERENCES event_rows,
  version_at   INTEGER NOT NULL,
  standing     TEXT NOT NULL CHECK (standing IN ('live', 'trashed', 'deleted')),
  said         TEXT,
  delivery_id  INTEGER NOT NULL REFERENCES delivery_rows
) STRICT;
CREATE INDEX event_states_of_event ON event_states (event_number, version_at);

-- Each value of each state, where it stands or would stand: current and former versions of such
-- series follow from these rows alone.
CREATE TABLE event_values (
  series_id   INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  state_id    INTEGER NOT NULL REFERENCES event_states,
  duration_ms INTEGER,
  value       ANY NOT NULL,
  detail_id   INTEGER NOT NULL,
  PRIMARY KEY (series_id, at, state_id)
) STRICT, WITHOUT ROWID;

-- Every state of a stream, of which the newest counts. parent_id: '' where it has none;
-- version_at: 0 where the sender does not say.
CREATE TABLE stream_rows (
  participant    INTEGER NOT NULL REFERENCES participant_rows (number),
  data_source_id INTEGER NOT NULL,
  stream_id      TEXT NOT NULL,
  version_at     INTEGER NOT NULL,
  name           TEXT NOT NULL,
  parent_id      TEXT NOT NULL,
  delivery_id    INTEGER NOT NULL REFERENCES delivery_rows,
  PRIMARY KEY (participant, data_source_id, stream_id, version_at, name, parent_id)
) STRICT, WITHOUT ROWID;

-- 1: it was asked for, and the sender's answer held nothing of it.
ALTER TABLE announcement_rows ADD COLUMN answered_empty INTEGER NOT NULL DEFAULT 0;
CREATE INDEX announcements_empty ON announcement_rows (participant, data_source_id, data_type_id)
  WHERE answered_empty = 1;
`

function utc(ms: string): string {
  return `strftime('%Y-%m-%dT%H:%M:%fZ', (${ms}) / 1000.0, 'unixepoch')`
}

const views = `
CREATE VIEW sender_events AS
SELECT p.code AS participant_id, p.end_user_id, e.data_source_id,
  coalesce(o.wire_name, o.catalogue_name) AS data_source_name, e.event_id,
  json_extract(s.said, '$.type') AS event_type, json_extract(s.said, '$.streamIds') AS stream_ids,
  ${utc("json_extract(s.said, '$.startAt')")} AS start_utc, ${utc("json_extract(s.said, '$.endAt')")} AS end_utc,
  json_extract(s.said, '$.content') AS content, ${utc('s.version_at')} AS modified_utc,
  ${utc('r.received_at')} AS received_utc, s.delivery_id
FROM event_rows e
JOIN event_states s ON s.state_id = e.state_id
JOIN participant_rows p ON p.number = e.participant
JOIN data_sources o ON o.data_source_id = e.data_source_id
JOIN delivery_rows r ON r.delivery_id = s.delivery_id
WHERE s.standing = 'live';

CREATE VIEW sender_streams AS
SELECT p.code AS participant_id, p.end_user_id, t.data_source_id, t.stream_id,
  t.name AS stream_name, nullif(t.parent_id, '') AS parent_stream_id, t.delivery_id
FROM stream_rows t JOIN participant_rows p ON p.number = t.participant
WHERE NOT EXISTS (
  SELECT 1 FROM stream_rows n WHERE n.participant = t.participant
    AND n.data_source_id = t.data_source_id AND n.stream_id = t.stream_id
    AND (n.version_at, n.name, n.parent_id) > (t.version_at, t.name, t.parent_id));

CREATE VIEW announcement_answers AS
SELECT p.code AS participant_id, a.dimension, a.data_source_id, a.data_type_id, a.delivery_id,
  CASE WHEN a.fulfilled_at IS NULL THEN 'open' WHEN a.answered_empty = 1 THEN 'nothing there'
    ELSE 'values' END AS answer, ${utc('a.fulfilled_at')} AS answered_utc
FROM announcement_rows a JOIN participant_rows p ON p.number = a.participant;
`
