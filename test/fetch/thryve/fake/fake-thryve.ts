import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DAY_MS, SECOND_MS } from '#shared/time.ts'
import { type FakeDaily, type FakeEpoch, rowsOfDaily, rowsOfEpoch } from './fake-records.ts'

/** What the fake does wrong, each to be set and unset while it runs. */
export type Faults = {
  answers:
    | 'fine'
    | 'busy'
    | 'busy-with-wish'
    | 'broken'
    | 'refused'
    | 'refused-in-words'
    | 'truncated'
    | 'page'
    | 'cut'
    | 'never'
  /** Only so many of the next answers go wrong; null: all of them. */
  times: number | null
  slowMs: number
  hasDuplicates: boolean
  /** Its clock goes ahead of ours by so much. */
  skewMs: number
  createdAfter: 'works' | 'rejected' | 'ignored' | 'hangs'
  /** Whose name stands on the answers, whoever was asked about; null: whoever was. */
  answersFor: string | null
}

export type AskedOfFake = { path: string; form: Record<string, string>; status: number }

export const fakeCredentials = {
  username: 'synthetic-web-user',
  password: 'needle-password-91b7',
  authId: 'synthetic-auth-id',
  authSecret: 'needle-auth-secret-c44e',
}

export type FakeThryve = {
  baseAddress: string
  does: Faults
  asked: AskedOfFake[]
  epochs: FakeEpoch[]
  dailies: FakeDaily[]
  close(): Promise<void>
}

const MAX_EPOCH_DAYS = 30
const MAX_DAILY_DAYS = 364

/** Thryve's API (v5) as it is documented, on loopback: both headers, both endpoints, the ranges' limits. */
export async function startFakeThryve(now: () => number = Date.now): Promise<FakeThryve> {
  const fake = {
    does: {
      answers: 'fine',
      times: null,
      slowMs: 0,
      hasDuplicates: false,
      skewMs: 0,
      createdAfter: 'works',
      answersFor: null,
    } as Faults,
    asked: [] as AskedOfFake[],
    epochs: [] as FakeEpoch[],
    dailies: [] as FakeDaily[],
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = ''
    for await (const chunk of request) text += chunk
    const form = Object.fromEntries(new URLSearchParams(text))
    const path = request.url ?? ''
    const { does } = fake
    const fault = takeFault(does)
    if (does.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, does.slowMs))
    const send = (status: number, body: string, headers: Record<string, string> = {}) => {
      fake.asked.push({ path, form, status })
      const date = new Date(now() + does.skewMs).toUTCString()
      response.writeHead(status, { 'content-type': 'application/json', date, ...headers })
      response.end(body)
    }
    const error = (message: string) =>
      send(400, JSON.stringify({ errorCode: 400, errorMessage: message }))
    switch (fault) {
      case 'busy':
        return send(429, '')
      case 'busy-with-wish':
        return send(429, '', { 'retry-after': '7' })
      case 'broken':
        return send(500, '{"errorMessage":"internal"}')
      case 'page':
        return send(200, '<html>a portal of this network</html>', { 'content-type': 'text/html' })
      case 'never':
        return
      case 'refused':
        return send(401, '')
      case 'refused-in-words':
        return error('Wrong credentials: authorization failed')
    }
    if (request.method !== 'POST') return send(405, '')
    if (!isAuthorized(request)) return send(401, '')
    if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
      return error('form expected')
    // As a proxy that gives up before the answer is made.
    if (form.createdAfter !== undefined && does.createdAfter === 'hangs') return send(504, '')
    const rows = rowsFor(path, form)
    if (rows === null) return send(404, '')
    if (typeof rows === 'string') return error(rows)
    const twice = does.hasDuplicates ? rows.flatMap((row) => [row, row]) : rows
    const body = JSON.stringify(personOf(does.answersFor ?? form.authenticationToken ?? '', twice))
    if (fault === 'truncated') return send(200, body.slice(0, Math.floor(body.length * 0.7)))
    if (fault === 'cut') {
      fake.asked.push({ path, form, status: 0 })
      response.writeHead(200, { 'content-length': String(body.length) })
      response.write(body.slice(0, Math.floor(body.length / 2)))
      setTimeout(() => response.destroy(), 20)
      return
    }
    send(200, body)
  }

  function rowsFor(path: string, form: Record<string, string>): FakeRow[] | string | null {
    const about = {
      endUserId: form.authenticationToken ?? '',
      sources: listOf(form.dataSources),
      types: listOf(form.valueTypes),
      isDetailed: form.detailed === 'true',
    }
    if (path === '/v5/dailyDynamicValues') {
      const { startDay, endDay } = form
      if (startDay === undefined || endDay === undefined) return 'startDay and endDay are needed'
      if (Date.parse(endDay) - Date.parse(startDay) > MAX_DAILY_DAYS * DAY_MS)
        return 'the range is longer than 364 days'
      const asked = fake.dailies.filter(({ day }) => day >= startDay && day <= endDay)
      return rowsOfDaily(asked, about)
    }
    if (path !== '/v5/dynamicEpochValues') return null
    if (form.createdAfter !== undefined && fake.does.createdAfter !== 'ignored') {
      if (fake.does.createdAfter === 'rejected') return 'unknown parameter createdAfter'
      const after = Number(form.createdAfter)
      return rowsOfEpoch(
        fake.epochs.filter(({ createdAt }) => createdAt + fake.does.skewMs >= after),
        about,
      )
    }
    // Ignored: as if no range were given, the last day.
    const fromAt = Number(form.startTimestampUnix ?? now() - DAY_MS)
    const toAt = Number(form.endTimestampUnix ?? now())
    if (toAt - fromAt > MAX_EPOCH_DAYS * DAY_MS + SECOND_MS)
      return 'the range is longer than 30 days'
    const asked = fake.epochs.filter(
      ({ startAt, endAt }) => startAt <= toAt && (endAt ?? startAt) >= fromAt,
    )
    return rowsOfEpoch(asked, about)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(fake, {
    baseAddress: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}

type FakeRow = { dataSource: number; record: Record<string, unknown> }

function personOf(endUserId: string, rows: FakeRow[]): unknown[] {
  if (rows.length === 0) return []
  const sources = [...new Set(rows.map(({ dataSource }) => dataSource))]
  return [
    {
      authenticationToken: endUserId,
      partnerUserID: null,
      dataSources: sources.map((dataSource) => ({
        dataSource,
        data: rows.filter((row) => row.dataSource === dataSource).map(({ record }) => record),
      })),
    },
  ]
}

function takeFault(does: Faults): Faults['answers'] {
  if (does.answers === 'fine' || does.times === null) return does.answers
  if (does.times === 0) return 'fine'
  does.times -= 1
  return does.answers
}

function isAuthorized({ headers }: IncomingMessage): boolean {
  const basic = (name: string, secret: string) =>
    `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`
  const { username, password, authId, authSecret } = fakeCredentials
  return (
    headers.authorization === basic(username, password) &&
    headers.appauthorization === basic(authId, authSecret)
  )
}

function listOf(text: string | undefined): number[] | null {
  return text === undefined ? null : text.split(',').map(Number)
}
