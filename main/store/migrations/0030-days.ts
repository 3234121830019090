import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import type { WritableDb } from '../connection.ts'
import { isWornSql, participantDays, unitOf } from '../days/day-sql.ts'
import {
  addMinutes,
  countMinutes,
  emptyMinutes,
  setMinute,
  storedMinutes,
} from '../days/minute-bits.ts'
import { wornMinutes } from '../days/worn-minutes.ts'
import { lateSql } from '../late.ts'

/**
 * What each local day holds, so that a grid of a study's year never counts a hundred million
 * values. A value's day is the one its wearer's clock showed: by its offset as sent.
 */
export const migration0030 = { number: 30, up }

function up(db: WritableDb): void {
  db.exec(tables)
  db.exec(view)
  db.exec(fill)
  fillWornMinutes(db)
  fillWornOfParticipants(db)
}

const tables = `
-- day: days since 1970-01-01. Offsets: the lowest and highest of the day's values, as sent.
CREATE TABLE series_days (
  series_id       INTEGER NOT NULL,
  day             INTEGER NOT NULL,
  count           INTEGER NOT NULL,
  late            INTEGER NOT NULL,
  without_offset  INTEGER NOT NULL,
  low_offset_min  INTEGER,
  high_offset_min INTEGER,
  PRIMARY KEY (series_id, day)
) STRICT, WITHOUT ROWID;

-- A bit for each minute with a heart-rate value, the first one for from_minute (of UTC since 1970).
CREATE TABLE worn_minutes (
  series_id   INTEGER NOT NULL,
  day         INTEGER NOT NULL,
  from_minute INTEGER NOT NULL,
  bits        BLOB NOT NULL,
  PRIMARY KEY (series_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE participant_days (
  participant     INTEGER NOT NULL REFERENCES participant_rows (number),
  day             INTEGER NOT NULL,
  epoch_values    INTEGER NOT NULL,
  daily_values    INTEGER NOT NULL,
  late_values     INTEGER NOT NULL,
  worn_minutes    INTEGER NOT NULL,
  without_offset  INTEGER NOT NULL,
  low_offset_min  INTEGER,
  high_offset_min INTEGER,
  PRIMARY KEY (participant, day)
) STRICT, WITHOUT ROWID;

-- How many current values of a series come with which details, such as trustworthiness.
CREATE TABLE series_details (
  series_id INTEGER NOT NULL,
  detail_id INTEGER NOT NULL,
  count     INTEGER NOT NULL,
  PRIMARY KEY (series_id, detail_id)
) STRICT, WITHOUT ROWID;
`

const view = `
CREATE VIEW coverage_days AS
SELECT p.code AS participant_id, strftime('%Y-%m-%d', d.day * 86400, 'unixepoch') AS day,
  d.worn_minutes AS wear_minutes, d.epoch_values, d.daily_values, d.late_values,
  d.without_offset AS values_without_offset,
  d.low_offset_min AS utc_offset_min_lowest, d.high_offset_min AS utc_offset_min_highest
FROM participant_days d JOIN participant_rows p ON p.number = d.participant;
`

const day = unitOf(
  `v.at + CASE s.dimension WHEN 0 THEN coalesce(d.utc_offset_min, 0) * ${MINUTE_MS} ELSE 0 END`,
  DAY_MS,
)

const fill = `
INSERT INTO series_days
SELECT v.series_id, ${day}, count(*),
  sum(${lateSql({ series: 's', value: 'v', details: 'd', delivery: 'r' })}),
  sum(d.utc_offset_min IS NULL), min(d.utc_offset_min), max(d.utc_offset_min)
FROM series s
JOIN series_values v ON v.series_id = s.series_id
JOIN details d ON d.detail_id = v.detail_id
JOIN delivery_rows r ON r.delivery_id = v.delivery_id
GROUP BY 1, 2;

INSERT INTO series_details
SELECT series_id, detail_id, count(*) FROM series_values GROUP BY 1, 2;

INSERT INTO participant_days
SELECT participant, day, epoch_values, daily_values, late_values, 0, without_offset,
  low_offset_min, high_offset_min
FROM (${participantDays('TRUE')});
`

type Worn = { at: number; durationMs: number | null; utcOffsetMin: number | null }
type Stored = { participant: number; day: number; fromMinute: number; bits: Buffer }

function fillWornMinutes(db: WritableDb): void {
  const series = db.prepare('SELECT series_id FROM series ORDER BY series_id').pluck()
  const worn = db.prepare(
    `SELECT v.at, v.duration_ms AS durationMs, d.utc_offset_min AS utcOffsetMin
     FROM series s
     JOIN series_values v ON v.series_id = s.series_id
     JOIN details d ON d.detail_id = v.detail_id
     WHERE s.series_id = ? AND ${isWornSql('s', 'v.value')}`,
  )
  const insert = db.prepare('INSERT INTO worn_minutes VALUES (?, ?, ?, ?)')
  for (const seriesId of series.all() as number[]) {
    const days = new Map<number, Uint8Array>()
    for (const { at, durationMs, utcOffsetMin } of worn.all(seriesId) as Worn[])
      for (const { day, minute } of wornMinutes(at, durationMs, utcOffsetMin, null)) {
        const minutes = days.get(day) ?? emptyMinutes()
        setMinute(minutes, day, minute)
        days.set(day, minutes)
      }
    for (const [day, minutes] of days) {
      const stored = storedMinutes(minutes, day)
      if (stored !== null) insert.run(seriesId, day, stored.fromMinute, stored.bits)
    }
  }
}

function fillWornOfParticipants(db: WritableDb): void {
  const stored = db.prepare(
    `SELECT s.participant, w.day, w.from_minute AS fromMinute, w.bits
     FROM worn_minutes w JOIN series s ON s.series_id = w.series_id WHERE s.participant = ?`,
  )
  const participants = db.prepare('SELECT number FROM participant_rows').pluck()
  const update = db.prepare(
    'UPDATE participant_days SET worn_minutes = ? WHERE participant = ? AND day = ?',
  )
  for (const participant of participants.all() as number[]) {
    const days = new Map<number, Uint8Array>()
    for (const { day, ...minutes } of stored.all(participant) as Stored[]) {
      const known = days.get(day) ?? emptyMinutes()
      addMinutes(known, day, minutes)
      days.set(day, known)
    }
    for (const [day, minutes] of days) update.run(countMinutes(minutes), participant, day)
  }
}
