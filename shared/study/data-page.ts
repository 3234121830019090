/** Views that programs may page through over HTTP; their columns are those of the contract. */
export const dataViews = [
  'participants',
  'participant_groups',
  'participant_zones',
  'epoch_values',
  'daily_values',
  'value_revisions',
  'coverage_days',
  'connection_events',
  'announcements',
  'annotations',
  'annotation_history',
  'deliveries',
  'receiver_downtime',
  'announcement_answers',
  'sender_events',
  'sender_streams',
] as const
export type PagedView = (typeof dataViews)[number]

/** Those that may hold a hundred million rows. */
export const valueViews: readonly PagedView[] = ['epoch_values', 'daily_values', 'value_revisions']

/** Rows of a view behind a place; lists that are null take everything. */
export type DataPageRequest = {
  view: PagedView
  participantIds: string[] | null
  dataTypeIds: number[] | null
  dataSourceIds: number[] | null
  /** UTC ms: starts of epoch values, days of daily ones; `toAt` does not belong to it. */
  fromAt: number | null
  toAt: number | null
  /** What the page before said; null: from the beginning. */
  after: string | null
  limit: number
  format: 'json' | 'csv'
  /** Ids and aliases of the sender too. */
  withIdentifiers: boolean
}

/** Text as it is answered, put together where it was read. */
export type DataPage = {
  bytes: Uint8Array<ArrayBuffer>
  rows: number
  /** Where the next page begins; null: this was the last. */
  next: string | null
}
