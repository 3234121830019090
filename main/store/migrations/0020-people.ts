import type { WritableDb } from '../connection.ts'

/**
 * What people say about participants: groups, codes for those who have not appeared yet, zones for
 * values without an offset, annotations with every version of them.
 */
export const migration0020 = { number: 20, up }

function up(db: WritableDb): void {
  db.exec(tables)
  db.exec(views)
}

const tables = `
ALTER TABLE participant_rows ADD COLUMN study_group TEXT;

-- On an imported code list, and no delivery names them yet.
CREATE TABLE expected_participants (
  end_user_id TEXT PRIMARY KEY,
  code        TEXT NOT NULL UNIQUE,
  study_group TEXT
) STRICT, WITHOUT ROWID;

-- from_day: '' from the beginning.
CREATE TABLE declared_zones (
  participant INTEGER NOT NULL REFERENCES participant_rows (number),
  from_day    TEXT NOT NULL,
  zone        TEXT NOT NULL,
  PRIMARY KEY (participant, from_day)
) STRICT, WITHOUT ROWID;

-- annotation_id: the inbox entry that first made it. participant: NULL for the whole study.
CREATE TABLE annotation_rows (
  annotation_id  INTEGER PRIMARY KEY,
  participant    INTEGER REFERENCES participant_rows (number),
  kind           TEXT NOT NULL,
  from_at        INTEGER NOT NULL,
  to_at          INTEGER,
  data_source_id INTEGER,
  data_type_id   INTEGER,
  text           TEXT NOT NULL,
  recorded_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX annotations_of_participant ON annotation_rows (participant);

-- entry_id: the inbox entry that made, changed or removed it.
CREATE TABLE annotation_versions (
  entry_id       INTEGER PRIMARY KEY,
  annotation_id  INTEGER NOT NULL,
  change         TEXT NOT NULL CHECK (change IN ('added', 'changed', 'removed')),
  participant    INTEGER REFERENCES participant_rows (number),
  kind           TEXT NOT NULL,
  from_at        INTEGER NOT NULL,
  to_at          INTEGER,
  data_source_id INTEGER,
  data_type_id   INTEGER,
  text           TEXT NOT NULL,
  recorded_at    INTEGER NOT NULL
) STRICT;
`

function utc(ms: string): string {
  return `strftime('%Y-%m-%dT%H:%M:%fZ', (${ms}) / 1000.0, 'unixepoch')`
}

const annotationColumns = `p.code AS participant_id, a.kind,
  ${utc('a.from_at')} AS from_utc, ${utc('a.to_at')} AS to_utc, a.data_source_id, a.data_type_id,
  a.text, ${utc('a.recorded_at')} AS recorded_utc`

const views = `
CREATE VIEW participant_groups AS
SELECT code AS participant_id, study_group AS participant_group
FROM participant_rows WHERE study_group IS NOT NULL;

CREATE VIEW participant_zones AS
SELECT p.code AS participant_id, nullif(z.from_day, '') AS from_day, z.zone
FROM declared_zones z JOIN participant_rows p ON p.number = z.participant;

CREATE VIEW annotations AS
SELECT a.annotation_id, ${annotationColumns}
FROM annotation_rows a LEFT JOIN participant_rows p ON p.number = a.participant;

CREATE VIEW annotation_history AS
SELECT a.entry_id, a.annotation_id, a.change, ${annotationColumns}
FROM annotation_versions a LEFT JOIN participant_rows p ON p.number = a.participant;
`
