import type { PersonRecords } from '#main/store/exported/person/person-records.ts'
import { instantText } from '../formats/moment-text.ts'
import type { Scope, StudyState } from '../reading/study-state.ts'
import type { WrittenContent } from './writing.ts'

/** A page that a person can read without any program but a browser: who, what, from where, how much. */
export function personPage(
  state: StudyState,
  scope: Scope,
  { tables, records }: Pick<WrittenContent, 'tables'> & { records: PersonRecords },
): string {
  const instant = instantText()
  const series = [
    ...state.epochSeries(scope).map((one) => ({ ...one, dimension: 'single values' })),
    ...state.dailySeries(scope).map((one) => ({ ...one, dimension: 'values of whole days' })),
  ]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Data of ${escaped(scope.code)}</title>
<style>
body { font: 16px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { border: 1px solid #999; padding: .25rem .75rem; text-align: left; }
</style>
</head>
<body>
<h1>Data of ${escaped(scope.code)}</h1>
<p>Everything this study holds of one person, as received until ${instant(state.asOfAt)}.</p>
${table(
  ['What', 'Value'],
  [
    ['Code in the study', scope.code],
    ['Identifier at the sender', scope.endUserId],
    ['Alias at the sender', scope.endUserAlias ?? 'none'],
    ['Group', scope.group ?? 'none'],
    ['First data received', instant(scope.firstSeenAt)],
  ],
)}
<h2>What was measured</h2>
${table(
  ['Type', 'Unit', 'From', 'Kind'],
  series.map(({ dataTypeName, unit, dataSourceName, dimension }) => [
    dataTypeName,
    unit ?? '',
    dataSourceName,
    dimension,
  ]),
)}
<h2>Connected devices and apps</h2>
${table(
  ['Source', 'Event', 'When'],
  state
    .connections(scope)
    .map(({ dataSourceName, event, occurredAt }) => [dataSourceName, event, instant(occurredAt)]),
)}
<h2>Announced by the sender</h2>
${listed(records.announcements, ['received_utc', 'dimension', 'from_utc', 'from_day', 'fulfilled_utc'])}
<h2>What people noted</h2>
${listed(records.annotations, ['recorded_utc', 'change', 'kind', 'text'])}
<h2>Entries at the sender</h2>
${listed(records.sender_events, ['start_utc', 'event_type', 'content'])}
<h2>Deliveries that name this person</h2>
${listed(records.deliveries, ['delivery_id', 'received_utc', 'sender', 'type', 'records', 'sha256'])}
<h2>What was done with these data</h2>
${listed(records.audit, ['at', 'what', 'details'])}
<h2>Files beside this page</h2>
${table(
  ['File', 'What', 'Rows'],
  tables
    .flatMap(({ table: of, files }) =>
      files.map(({ name, rows }) => [name, of.title, String(rows)]),
    )
    .concat(furtherFiles(records)),
)}
<p>person.json holds all of this for other services. Times ending in Z are UTC.</p>
</body>
</html>
`
}

/** The first of them; the file beside has all. */
const SHOWN = 500

function listed(rows: PersonRecords[string] | undefined, columns: string[]): string {
  if (rows === undefined || rows.length === 0) return '<p>None.</p>'
  const shown = rows.slice(0, SHOWN)
  const cells = shown.map((row) => columns.map((column) => String(row[column] ?? '')))
  const more =
    rows.length > SHOWN ? `<p>And ${rows.length - SHOWN} more in the file beside.</p>` : ''
  return (
    table(
      columns.map((column) => column.replaceAll('_', ' ')),
      cells,
    ) + more
  )
}

function furtherFiles(records: PersonRecords): string[][] {
  return Object.entries(records)
    .filter(([, rows]) => rows.length > 0)
    .map(([name, rows]) => [`person_${name}.csv`, name.replaceAll('_', ' '), String(rows.length)])
}

function table(head: string[], rows: string[][]): string {
  const row = (cells: string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`
  return `<table>\n${[row(head, 'th'), ...rows.map((cells) => row(cells, 'td'))].join('\n')}\n</table>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
