import type { WritableDb } from '../connection.ts'
import { studyViews } from './0010-study-views.ts'

/**
 * The first shape of the study. Measured reasons: a value's row holds only what changes from value
 * to value; what repeats (details, series, names) is kept once and pointed at.
 */
export const migration0010 = { number: 10, up }

function up(db: WritableDb): void {
  db.exec(tables)
  db.exec(studyViews)
}

const tables = `
CREATE TABLE progress (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  entry_id INTEGER NOT NULL
) STRICT;
INSERT INTO progress VALUES (1, 0);

CREATE TABLE participant_rows (
  number           INTEGER PRIMARY KEY,
  code             TEXT NOT NULL UNIQUE,
  end_user_id      TEXT NOT NULL UNIQUE,
  end_user_alias   TEXT,
  first_seen_at    INTEGER NOT NULL,
  last_delivery_at INTEGER,
  last_value_at    INTEGER
) STRICT;

-- A name on the wire wins over the catalogue's: that is what the researcher sees at the sender.
CREATE TABLE data_sources (
  data_source_id INTEGER PRIMARY KEY,
  catalogue_name TEXT NOT NULL,
  wire_name      TEXT
) STRICT;

CREATE TABLE data_types (
  dimension      INTEGER NOT NULL,
  data_type_id   INTEGER NOT NULL,
  catalogue_name TEXT NOT NULL,
  wire_name      TEXT,
  unit           TEXT,
  value_type     TEXT,
  category       TEXT,
  PRIMARY KEY (dimension, data_type_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery_rows (
  delivery_id    INTEGER PRIMARY KEY,
  received_at    INTEGER NOT NULL,
  -- When this body counts as received: the first arrival of an identical one within 24 h.
  counted_at     INTEGER NOT NULL,
  sender         TEXT,
  type           TEXT,
  bytes_received INTEGER NOT NULL,
  bytes_decoded  INTEGER,
  body_encoding  TEXT,
  verdict        TEXT NOT NULL,
  state          TEXT NOT NULL,
  records        INTEGER NOT NULL DEFAULT 0,
  inserted       INTEGER NOT NULL DEFAULT 0,
  updated        INTEGER NOT NULL DEFAULT 0,
  unchanged      INTEGER NOT NULL DEFAULT 0,
  ack_ms         REAL,
  sha256         BLOB NOT NULL,
  signature      TEXT,
  error          TEXT
) STRICT;
CREATE INDEX deliveries_by_time ON delivery_rows (received_at);
CREATE INDEX deliveries_by_body ON delivery_rows (sha256, received_at);
CREATE INDEX deliveries_by_signature ON delivery_rows (signature) WHERE signature IS NOT NULL;
CREATE INDEX deliveries_quarantined ON delivery_rows (delivery_id) WHERE state = 'quarantined';

CREATE TABLE delivery_participants (
  delivery_id INTEGER NOT NULL REFERENCES delivery_rows,
  participant INTEGER NOT NULL REFERENCES participant_rows (number),
  PRIMARY KEY (delivery_id, participant)
) STRICT, WITHOUT ROWID;

CREATE TABLE rejected_records (
  delivery_id INTEGER NOT NULL REFERENCES delivery_rows,
  position    INTEGER NOT NULL,
  path        TEXT NOT NULL,
  reason      TEXT NOT NULL,
  PRIMARY KEY (delivery_id, position)
) STRICT, WITHOUT ROWID;

-- dimension: 0 epoch, 1 daily. Empty text stands for a part that was not sent, so that a missing
-- part equals a missing part. Daily values are unique without the last two: there they are ''.
CREATE TABLE series (
  series_id             INTEGER PRIMARY KEY,
  participant           INTEGER NOT NULL REFERENCES participant_rows (number),
  dimension             INTEGER NOT NULL,
  data_source_id        INTEGER NOT NULL,
  data_type_id          INTEGER NOT NULL,
  third_party_source_id TEXT NOT NULL,
  generation_type       TEXT NOT NULL,
  UNIQUE (participant, dimension, data_source_id, data_type_id, third_party_source_id, generation_type)
) STRICT;

-- What comes with a value and repeats from value to value.
CREATE TABLE details (
  detail_id                   INTEGER PRIMARY KEY,
  identity                    TEXT NOT NULL UNIQUE,
  utc_offset_min              INTEGER,
  value_type                  TEXT,
  generation_type             TEXT,
  trustworthiness             TEXT,
  medical_grade               INTEGER,
  chronological_exactness_min INTEGER,
  third_party_source_id       TEXT,
  third_party_source_name     TEXT,
  extra                       TEXT
) STRICT;

-- at: start of an epoch value, or midnight UTC of a daily value's day as sent, in ms.
-- value: the text as sent, as TEXT where it is a number and as BLOB where it is not.
-- created_after_ms: the provider's creation time minus at (smaller than the time itself).
CREATE TABLE series_values (
  series_id        INTEGER NOT NULL,
  at               INTEGER NOT NULL,
  duration_ms      INTEGER,
  value            ANY NOT NULL,
  detail_id        INTEGER NOT NULL,
  created_after_ms INTEGER,
  delivery_id      INTEGER NOT NULL,
  revision         INTEGER NOT NULL,
  measurement_ref  ANY,
  PRIMARY KEY (series_id, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE value_versions (
  series_id        INTEGER NOT NULL,
  at               INTEGER NOT NULL,
  revision         INTEGER NOT NULL,
  duration_ms      INTEGER,
  value            ANY NOT NULL,
  detail_id        INTEGER NOT NULL,
  created_after_ms INTEGER,
  delivery_id      INTEGER NOT NULL,
  measurement_ref  ANY,
  PRIMARY KEY (series_id, at, revision)
) STRICT, WITHOUT ROWID;

-- level: bucket length in ms. Kept equal to the plain query over series_values at every commit.
CREATE TABLE rollups (
  series_id INTEGER NOT NULL,
  level     INTEGER NOT NULL,
  bucket_at INTEGER NOT NULL,
  count     INTEGER NOT NULL,
  min       REAL NOT NULL,
  max       REAL NOT NULL,
  sum       REAL NOT NULL,
  PRIMARY KEY (series_id, level, bucket_at)
) STRICT, WITHOUT ROWID;

-- What the window lists without counting millions of rows.
CREATE TABLE series_totals (
  series_id INTEGER PRIMARY KEY REFERENCES series,
  count     INTEGER NOT NULL,
  first_at  INTEGER NOT NULL,
  last_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE connection_rows (
  participant    INTEGER NOT NULL REFERENCES participant_rows (number),
  data_source_id INTEGER NOT NULL,
  event          TEXT NOT NULL,
  occurred_at    INTEGER NOT NULL,
  delivery_id    INTEGER NOT NULL REFERENCES delivery_rows,
  PRIMARY KEY (participant, data_source_id, occurred_at, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE announcement_rows (
  announcement_id INTEGER PRIMARY KEY,
  participant     INTEGER NOT NULL REFERENCES participant_rows (number),
  dimension       TEXT NOT NULL,
  data_source_id  INTEGER NOT NULL,
  data_type_id    INTEGER,
  from_at         INTEGER,
  to_at           INTEGER,
  from_day        TEXT,
  to_day          TEXT,
  body_sha256     BLOB NOT NULL,
  delivery_id     INTEGER NOT NULL REFERENCES delivery_rows,
  fulfilled_at    INTEGER
) STRICT;
CREATE UNIQUE INDEX announcements_once ON announcement_rows (
  body_sha256, participant, dimension, data_source_id, ifnull(data_type_id, ''),
  ifnull(from_at, ''), ifnull(to_at, ''), ifnull(from_day, ''), ifnull(to_day, '')
);
CREATE INDEX announcements_open ON announcement_rows (participant, data_source_id, data_type_id)
  WHERE fulfilled_at IS NULL;

CREATE TABLE downtime_rows (
  entry_id INTEGER PRIMARY KEY,
  from_at  INTEGER NOT NULL,
  to_at    INTEGER NOT NULL,
  reason   TEXT NOT NULL
) STRICT;
`
