import type { TestContext } from 'node:test'
import type { PryvConnection } from '#shared/senders/pryv.ts'
import { type SeriesAnswer, type SeriesSummary, unpackedColumns } from '#shared/series.ts'
import {
  type HeadlessHost,
  type HostOptions,
  startHeadlessHost,
} from '../../making/headless-host.ts'
import { rowsOf, until } from '../../making/host-process.ts'

export const eventually = <T>(read: () => T | Promise<T>, holds: (seen: T) => boolean) =>
  until(read, holds)

/** Beats of one second each; a multiple of 20, so that no bucket of a chart cuts them. */
export const FIRST_S = 1_700_000_000

export type PryvHost = HeadlessHost & {
  connections(): Promise<PryvConnection[]>
  connect(apiEndpoint: string): Promise<PryvConnection>
  /** Waits until the connection is so. */
  shows(isSo: (connection: PryvConnection) => boolean, withinMs?: number): Promise<PryvConnection>
  /** Its address of now becomes the public one. */
  openWayIn(): Promise<void>
}

/** A real host. */
export async function aPryvHost(t: TestContext, options: HostOptions = {}): Promise<PryvHost> {
  const host = await startHeadlessHost(options)
  t.after(() => host.stop())
  const connections = async () => (await host.call('pryv.connections')) as PryvConnection[]
  return {
    ...host,
    connections,
    async connect(apiEndpoint) {
      const all = (await host.call('pryv.connect', {
        ...{ apiEndpoint, onlyStreams: null },
      })) as PryvConnection[]
      return all.at(-1) as PryvConnection
    },
    async shows(isSo, withinMs) {
      const all = await until(connections, (seen) => seen.some(isSo), withinMs)
      return all.find(isSo) as PryvConnection
    },
    async openWayIn() {
      await host.call('tunnel.configure', {
        ...{ provider: 'url', publicUrl: new URL(host.webhookUrl).origin },
        ...{ host: 'https://relay.example', ngrokDomain: null, ngrokToken: null },
      })
      await host.call('tunnel.start')
    },
  }
}

/** The values of a participant's series as a chart would draw them, oldest first. */
export async function chartValues(host: HeadlessHost, participantId: string): Promise<number[]> {
  const all = (await host
    .call('participant.series', { participantId })
    .catch(() => [])) as SeriesSummary[]
  const [series] = all
  if (series === undefined) return []
  const { dimension, dataSourceId, dataTypeId } = series
  const asked = { participantId, dimension, dataSourceId, dataTypeId }
  const range = { fromAt: FIRST_S * 1_000, toAt: (FIRST_S + 3_600) * 1_000, columns: 4_000 }
  const columns = unpackedColumns(
    (await host.call('series.read', { ...asked, ...range })) as SeriesAnswer,
  )
  return columns.kind === 'raw' ? columns.value.flatMap((value) => value ?? []) : []
}

/** How many current values the study holds, as any program would read it. */
export const valuesIn = (host: HeadlessHost, where = '1'): number =>
  (
    rowsOf(host.dataDir, `SELECT count(*) AS n FROM epoch_values WHERE ${where}`)[0] as {
      n: number
    }
  ).n

export const beats = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ time: FIRST_S + i, content: 60 + (i % 40) }))
