import type { Socket } from 'node:net'
import localtunnel from 'localtunnel'
import { type OpenOrder, type WordFromWorker, workerExits } from './worker-messages.ts'

/** More connections than this that die within the span without having carried a byte are a storm. */
const STORM_DEATHS = 100
const STORM_SPAN_MS = 5_000
/** The highest count of this span is told: each delivery uses a connection up, which is no loss. */
const POOL_REPORT_MS = 500
/** Longer than the client itself may take: it tries a receiver that is gone again after 1 s. */
const REPLACED_WITHIN_MS = 2_500

type Tell = (word: WordFromWorker) => void

/** Opens a localtunnel with the real client; the result closes it. */
export async function openLocaltunnel(
  order: OpenOrder<'localtunnel'>,
  tell: Tell,
): Promise<() => void> {
  // Never `local_host`: it turns the first chunk into text, and no compressed body survives that.
  const tunnel = await localtunnel({
    port: order.receiverPort,
    host: order.host,
    subdomain: order.tunnelName,
  })
  // Without a listener the first refused connection would end the process.
  tunnel.on('error', () => tell({ word: 'trouble' }))
  watchPool(tunnel.tunnelCluster, tell)
  tell({ word: 'opened', name: nameOf(tunnel), url: tunnel.url })
  return () => tunnel.close()
}

/** `clientId` is the name the service gave; the typings leave it out. */
function nameOf(opened: localtunnel.Tunnel): string {
  return (opened as localtunnel.Tunnel & { clientId?: string }).clientId ?? ''
}

function watchPool(cluster: localtunnel.TunnelCluster, tell: Tell) {
  const barrenDeaths: number[] = []
  const wanted = poolSizeOf(cluster)
  const unreplaced: number[] = []
  let ending: { isReplaced: boolean } | null = null
  let openCount = 0
  let highestCount = 0
  let toldCount = 0
  let isReportDue = false

  function reportSoon() {
    if (isReportDue) return
    isReportDue = true
    setTimeout(() => {
      isReportDue = false
      if (highestCount !== toldCount) tell({ word: 'pool', open: highestCount, wanted })
      toldCount = highestCount
      highestCount = openCount
      if (toldCount !== openCount) reportSoon()
    }, POOL_REPORT_MS)
  }

  // The client replaces a connection at this word. It says it within the end of the connection, up to
  // a second later, or never where the receiver's side failed first, as a reset does.
  cluster.on('dead', () => {
    if (ending === null) unreplaced.shift()
    else ending.isReplaced = true
  })
  setInterval(() => {
    const before = Date.now() - REPLACED_WITHIN_MS
    for (const closedAt of [...unreplaced]) if (closedAt < before) cluster.emit('dead')
  }, POOL_REPORT_MS).unref()

  function noteEnd() {
    const end = { isReplaced: false }
    ending = end
    process.nextTick(() => {
      if (ending === end) ending = null
      if (!end.isReplaced) unreplaced.push(Date.now())
    })
  }

  cluster.on('open', (socket: Socket) => {
    openCount += 1
    highestCount = Math.max(highestCount, openCount)
    reportSoon()
    socket.once('close', () => {
      openCount -= 1
      noteEnd()
      reportSoon()
      // A connection is used up by each delivery; only those that never carried one count.
      if (socket.bytesRead > 0) return
      const now = Date.now()
      barrenDeaths.push(now)
      while ((barrenDeaths[0] ?? now) < now - STORM_SPAN_MS) barrenDeaths.shift()
      if (barrenDeaths.length > STORM_DEATHS) process.exit(workerExits.storm)
    })
  })
}

/** What the service asked for, ten as a rule; the typings leave it out. */
function poolSizeOf(cluster: localtunnel.TunnelCluster): number {
  const { opts } = cluster as localtunnel.TunnelCluster & { opts?: { max_conn?: number } }
  return opts?.max_conn ?? 10
}
