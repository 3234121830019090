import { join } from 'node:path'
import type { PersonRecords } from '#main/store/exported/person/person-records.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { createHashedFile } from '../folder/hashed-file.ts'
import { writeTextFile } from '../folder/text-file.ts'
import { byteSink } from '../formats/byte-sink.ts'
import { jsonLines } from '../formats/json-lines.ts'
import { localTimes } from '../formats/local-times.ts'
import { instantText } from '../formats/moment-text.ts'
import { placedOffset } from '../reading/offsets.ts'
import type { Scope } from '../reading/study-state.ts'
import { dailyCells, dailyLong } from '../tables/daily-long.ts'
import { epochCells, epochLong } from '../tables/epoch-long.ts'
import { connectionCells, connections } from '../tables/event-tables.ts'
import { revisionCells, revisions } from '../tables/revisions.ts'
import { personPage } from './person-page.ts'
import { recordsOfPerson, writeRecordTables } from './person-records.ts'
import { writeStudyTables } from './study-tables.ts'
import type { Writing, WrittenContent } from './writing.ts'

/**
 * Everything of one person: the usual tables, further ones of what others have no table for,
 * `person.html` to read, and `person.json` for other services. The values pass by one by one here too.
 */
export function writePerson(writing: Writing): WrittenContent {
  const content = writeStudyTables(writing)
  const [scope] = writing.state.participants
  if (scope === undefined) return { ...content, documents: [] }
  const { state, folder, auditPath = null } = writing
  const records = recordsOfPerson(state.records(scope), auditPath, scope.code)
  const page = personPage(state, scope, { ...content, records })
  return {
    ...content,
    documents: [
      ...writeRecordTables(folder, records),
      writeTextFile(writing.folder, 'person.html', page),
      writePersonJson(writing, scope, records),
    ],
  }
}

function writePersonJson({ folder, state, tick }: Writing, scope: Scope, records: PersonRecords) {
  const file = createHashedFile(join(folder, 'person.json'), 'person.json')
  try {
    const sink = byteSink(file, false)
    const instant = instantText()
    const person = {
      participant_id: scope.code,
      end_user_id: scope.endUserId,
      end_user_alias: scope.endUserAlias,
      group: scope.group,
      first_seen_utc: instant(scope.firstSeenAt),
      as_of_utc: instant(state.asOfAt),
    }
    sink.text(`{\n"person":${JSON.stringify(person)}`)
    const list = (name: string, lines: Iterable<string>) => {
      sink.text(`,\n"${name}":[`)
      let separator = '\n'
      for (const line of lines) {
        tick('person.json')
        sink.text(separator + line.trimEnd())
        separator = ',\n'
      }
      sink.text('\n]')
    }
    list('connections', connectionLines(state.connections(scope), scope))
    list('daily_values', dailyLines(state.dailies(scope), scope))
    list('epoch_values', epochLines(state.epochs(scope), scope))
    list('value_revisions', revisionLines(state.revisions(scope), scope))
    for (const [name, rows] of Object.entries(records))
      list(
        name,
        rows.map((row) => JSON.stringify(row)),
      )
    sink.text('\n}\n')
    sink.end()
  } catch (error) {
    file.abandon()
    throw error
  }
  return file.close()
}

type State = Writing['state']

function* connectionLines(rows: ReturnType<State['connections']>, { code }: Scope) {
  const lines = jsonLines(connections.columns)
  for (const row of rows) yield lines.line(connectionCells(code, row))
}

function* revisionLines(rows: ReturnType<State['revisions']>, { code }: Scope) {
  const lines = jsonLines(revisions.columns)
  const cells = revisionCells()
  for (const row of rows) yield lines.line(cells(code, row))
}

function* dailyLines(values: ReturnType<State['dailies']>, { code, exclusions }: Scope) {
  const lines = jsonLines(dailyLong.columns)
  const cells = dailyCells()
  for (const value of values) {
    const startsAt = value.at - (value.details.utcOffsetMin ?? 0) * MINUTE_MS
    yield lines.line(cells(code, value, exclusions.ofDay(value.series, startsAt) !== null))
  }
}

function* epochLines(values: ReturnType<State['epochs']>, scope: Scope) {
  const lines = jsonLines(epochLong.columns)
  const cells = epochCells(localTimes())
  for (const value of values) {
    const offset = placedOffset(value.details, value.at, scope.declaredOffset)
    const period = scope.exclusions.ofEpoch(value.series, value.at, value.endAt)
    yield lines.line(cells(scope.code, value, offset, period !== null))
  }
}
