import { parse } from 'csv-parse/sync'
import type { Person } from '#main/store/queries/people/people.ts'
import type { CodeListRow } from '#shared/study/annotation.ts'
import type { CodeEdit } from '#shared/study/edit.ts'
import { SaidError } from '#shared/words/said-error.ts'

/** What the list says, line by line, and the edit that it comes to. */
export type CodeList = { rows: CodeListRow[]; changes: CodeEdit[]; isClean: boolean }

/** The text is no list of codes; the message says what to mend. */
export class NoCodeList extends SaidError {}

const MAX_ROWS = 20_000
/** A code that stands in file names and in every statistics program. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/
const MAX_ID = 200
const MAX_GROUP = 60
/** What was meant as a code of now and is none is more likely a slip than an id of the sender. */
const DEFAULT_CODE = /^P\d{4,}$/

/**
 * Reads a code list with the columns `participant`, `code` and, optionally, `group`, separated by
 * commas, semicolons or tabs. `people` are those who have a code already.
 */
export function readCodeList(csv: string, people: readonly Person[]): CodeList {
  const records = recordsOf(csv)
  const byId = new Map(people.map((person) => [person.endUserId, person]))
  const byCode = new Map(people.map((person) => [person.code, person]))
  const read = records.map(({ line, who, code, group }) => {
    const person = byId.get(who) ?? byCode.get(who)
    return { line, who, code, group, person, endUserId: person?.endUserId ?? who }
  })
  const named = counts(read.map(({ endUserId }) => endUserId))
  const given = counts(read.map(({ code }) => code))
  const moving = new Set(read.map(({ endUserId }) => endUserId))

  const rows = read.map(({ line, who, code, group, person, endUserId }): CodeListRow => {
    const row = { line, who, code, group }
    const holder = byCode.get(code)
    const isInvalid =
      who === '' ||
      who.length > MAX_ID ||
      !CODE.test(code) ||
      (group ?? '').length > MAX_GROUP ||
      (person === undefined && DEFAULT_CODE.test(who))
    if (isInvalid) return { ...row, outcome: 'invalid' }
    if ((named.get(endUserId) ?? 0) > 1 || (given.get(code) ?? 0) > 1)
      return { ...row, outcome: 'twice' }
    if (holder !== undefined && holder.endUserId !== endUserId && !moving.has(holder.endUserId))
      return { ...row, outcome: 'taken' }
    const isSame = person?.code === code && (group === null || group === person.group)
    if (isSame) return { ...row, outcome: 'same' }
    return { ...row, outcome: person?.hasAppeared === true ? 'changes' : 'expected' }
  })
  const changes = rows.flatMap(({ outcome, code, group }, i): CodeEdit[] => {
    if (outcome !== 'changes' && outcome !== 'expected') return []
    const endUserId = read[i]?.endUserId as string
    return [{ endUserId, code, ...(group === null ? {} : { group }) }]
  })
  const isClean = rows.every(({ outcome }) => !['invalid', 'twice', 'taken'].includes(outcome))
  return { rows, changes, isClean }
}

type Line = { line: number; who: string; code: string; group: string | null }

function recordsOf(csv: string): Line[] {
  const lines = parsed(csv)
  const header = lines[0]?.record.map((name) => name.toLowerCase()) ?? []
  const [who, code, group] = ['participant', 'code', 'group'].map((name) => header.indexOf(name))
  if (who === undefined || code === undefined || who < 0 || code < 0)
    throw new NoCodeList('The first line must name the columns: participant, code and maybe group.')
  if (lines.length - 1 > MAX_ROWS)
    throw new NoCodeList(`A code list has at most ${MAX_ROWS} lines.`)
  return lines.slice(1).map(({ record, line }) => ({
    line,
    who: record[who] ?? '',
    code: record[code] ?? '',
    // An empty field leaves the group as it is.
    group: (group === undefined ? '' : record[group]) || null,
  }))
}

function parsed(csv: string): { record: string[]; line: number }[] {
  const text = csv.replace(/^\uFEFF/, '')
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const delimiter = [';', '\t', ','].find((sign) => firstLine.includes(sign)) ?? ','
  try {
    const records = parse(text, {
      delimiter,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      max_record_size: 10_000,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return records
      .filter(({ record }) => record.some((field) => field !== ''))
      .map(({ record, info }) => ({ record, line: info.lines }))
  } catch (error) {
    throw new NoCodeList(`This is no readable CSV: ${(error as Error).message}.`)
  }
}

function counts(values: readonly string[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1)
  return found
}
