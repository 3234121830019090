import type { DataPageRequest, PagedView } from '#shared/study/data-page.ts'
import type { ReadableDb } from '../../connection.ts'
import type { PageRow } from './page-text.ts'

type SmallView = Exclude<PagedView, 'epoch_values' | 'daily_values' | 'value_revisions'>

/** What a view is ordered by, and what of it a time is asked of; rows behind what came never move. */
const keys: Record<SmallView, { key: string; time: string | null }> = {
  participants: { key: 'participant_id', time: null },
  participant_groups: { key: 'participant_id', time: null },
  participant_zones: { key: 'participant_id', time: null },
  coverage_days: { key: 'participant_id', time: 'day' },
  connection_events: { key: 'delivery_id', time: 'occurred_utc' },
  announcements: { key: 'delivery_id', time: 'received_utc' },
  annotations: { key: 'annotation_id', time: 'from_utc' },
  annotation_history: { key: 'entry_id', time: 'recorded_utc' },
  deliveries: { key: 'delivery_id', time: 'received_utc' },
  announcement_answers: { key: 'delivery_id', time: null },
  sender_events: { key: 'delivery_id', time: 'start_utc' },
  sender_streams: { key: 'participant_id', time: null },
  receiver_downtime: { key: 'from_utc', time: 'from_utc' },
}

/** The key of the last row, and how many rows with that key were given already. */
type Place = [key: string | number, given: number]

/** Pages of the small views, by their key; rows of one key by all their columns. */
export function viewPages(db: ReadableDb, view: SmallView, columns: readonly string[]) {
  const { key, time } = keys[view]
  const has = (name: string) => columns.includes(name)
  const conditions = [
    `(@key IS NULL OR ${key} >= @key)`,
    ...(has('participant_id')
      ? ['(@codes IS NULL OR participant_id IN (SELECT value FROM json_each(@codes)))']
      : []),
    ...(has('data_type_id')
      ? ['(@types IS NULL OR data_type_id IN (SELECT value FROM json_each(@types)))']
      : []),
    ...(has('data_source_id')
      ? ['(@sources IS NULL OR data_source_id IN (SELECT value FROM json_each(@sources)))']
      : []),
    ...(time === null
      ? []
      : [`(@from IS NULL OR ${time} >= @from)`, `(@to IS NULL OR ${time} < @to)`]),
  ]
  const page = db.prepare(
    `SELECT ${columns.join(', ')} FROM ${view} WHERE ${conditions.join(' AND ')}
     ORDER BY ${[key, ...columns.filter((name) => name !== key)].join(', ')}
     LIMIT @limit OFFSET @given`,
  )
  const asked = (name: string, value: unknown) =>
    conditions.some((condition) => condition.includes(`@${name}`)) ? { [name]: value } : {}
  const textOf = (at: number | null) => {
    if (at === null) return null
    const text = new Date(at).toISOString()
    return time === 'day' ? text.slice(0, 10) : text
  }

  return (request: DataPageRequest): { rows: PageRow[]; next: string | null } => {
    const [from, given]: [Place[0] | null, number] =
      request.after === null ? [null, 0] : (JSON.parse(request.after) as Place)
    const found = page.all({
      key: from,
      given,
      limit: request.limit + 1,
      ...asked('codes', listed(request.participantIds)),
      ...asked('types', listed(request.dataTypeIds)),
      ...asked('sources', listed(request.dataSourceIds)),
      ...asked('from', textOf(request.fromAt)),
      ...asked('to', textOf(request.toAt)),
    }) as PageRow[]
    const rows = found.slice(0, request.limit)
    const last = rows.at(-1)?.[key] ?? null
    if (found.length === rows.length || last === null) return { rows, next: null }
    const same = rows.filter((row) => row[key] === last).length
    const next: Place = [last, same + (last === from ? given : 0)]
    return { rows, next: JSON.stringify(next) }
  }
}

function listed(values: readonly unknown[] | null): string | null {
  return values === null ? null : JSON.stringify(values)
}
