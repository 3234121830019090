import type { Failure } from '#shared/failure.ts'
import {
  type DataPage,
  type DataPageRequest,
  dataViews,
  type PagedView,
  valueViews,
} from '#shared/study/data-page.ts'

export type ReadPage = (request: DataPageRequest) => Promise<DataPage>

const ROOT = '/api/v1'
const MAX_LIMIT = 10_000
const USUAL_LIMIT = 1_000
const MAX_LISTED = 500
const known = [
  'participant',
  'type',
  'source',
  'from',
  'to',
  'after',
  'limit',
  'format',
  'identifiers',
]

/** Is this address one of programs that read data? */
export function isDataAddress(path: string): boolean {
  return path === ROOT || path.startsWith(`${ROOT}/`)
}

/**
 * `GET /api/v1/VIEW`: the views of the contract, read-only, page by page, as JSON or CSV. The address
 * of the next page stands in the answer's `Link` header, and in JSON as `next`.
 */
export async function answerData(
  method: string,
  path: string,
  query: URLSearchParams,
  readPage: ReadPage,
): Promise<Response> {
  if (method !== 'GET')
    return refused(405, 'This address is for reading: use GET.', { allow: 'GET' })
  if (path === ROOT) return Response.json({ views: dataViews }, { headers: noStore })
  const read = readRequest(path.slice(ROOT.length + 1), query)
  if (typeof read === 'string') return refused(400, read)
  const { bytes, rows, next } = await readPage(read)
  return new Response(bytes, {
    headers: {
      ...noStore,
      'content-type': read.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
      'x-content-type-options': 'nosniff',
      // A page of another port on this machine sends the cookie along; it must not get the answer.
      'cross-origin-resource-policy': 'same-origin',
      'x-row-count': String(rows),
      ...(next === null ? {} : { link: `<${nextAddress(path, query, next)}>; rel="next"` }),
    },
  })
}

const noStore = { 'cache-control': 'no-store' }

/** The request, or a sentence that says what to write instead. */
function readRequest(name: string, query: URLSearchParams): DataPageRequest | string {
  const view = dataViews.find((one) => one === name)
  if (view === undefined) return `There is no view of that name; there are ${dataViews.join(', ')}.`
  for (const key of query.keys())
    if (!known.includes(key))
      return `There is no parameter of that name; there are ${known.join(', ')}.`
  const list = (key: string) => {
    const values = query.getAll(key).flatMap((value) => value.split(','))
    return values.length === 0 ? null : values
  }
  const participantIds = list('participant')
  const numbers = (key: string) => list(key)?.map(Number) ?? null
  const [dataTypeIds, dataSourceIds] = [numbers('type'), numbers('source')]
  const lists = [participantIds, dataTypeIds, dataSourceIds]
  if (lists.some((values) => (values?.length ?? 0) > MAX_LISTED))
    return `At most ${MAX_LISTED} can be named at once.`
  for (const [key, values] of [
    ['type', dataTypeIds],
    ['source', dataSourceIds],
  ] as const)
    if (values?.some((value) => !Number.isSafeInteger(value)))
      return `${key} must be whole numbers.`
  const [from, to] = [query.get('from'), query.get('to')]
  const [fromAt, toAt] = [momentOf(from), momentOf(to)]
  if (Number.isNaN(fromAt) || Number.isNaN(toAt))
    return 'from and to must be days such as 2026-03-29, or times such as 2026-03-29T10:00:00Z.'
  const limit = Number(query.get('limit') ?? USUAL_LIMIT)
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT)
    return `limit must be a whole number from 1 to ${MAX_LIMIT}.`
  const format = query.get('format') ?? 'json'
  if (format !== 'json' && format !== 'csv') return 'format must be json or csv.'
  const after = query.get('after')
  if (after !== null && !isPlace(view, after)) return 'after must be what the page before said.'
  const withIdentifiers = query.get('identifiers') === 'true'
  return {
    view,
    participantIds,
    dataTypeIds,
    dataSourceIds,
    fromAt,
    toAt,
    after,
    limit,
    format,
    withIdentifiers,
  }
}

/** A time without a zone would be another moment on another computer. */
function momentOf(text: string | null): number | null {
  if (text === null) return null
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text)
  if (!isDay && !/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) return Number.NaN
  return Date.parse(isDay ? `${text}T00:00:00Z` : text)
}

/** A place among values is their key; elsewhere it is the key of a row and a count. */
function isPlace(view: PagedView, after: string): boolean {
  return valueViews.includes(view)
    ? /^\d{1,15}\.-?\d{1,16}\.\d{1,15}$/.test(after)
    : /^\[(?:"[\w.:-]{1,64}"|\d{1,15}),\d{1,9}\]$/.test(after)
}

function nextAddress(path: string, query: URLSearchParams, next: string): string {
  const following = new URLSearchParams(query)
  following.set('after', next)
  return `${path}?${following}`
}

function refused(status: number, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ failure: 'bad-input', message } satisfies Failure, {
    status,
    headers: { ...noStore, ...headers },
  })
}
