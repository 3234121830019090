import type { Inbox } from '#main/inbox/inbox.ts'
import type { Retiring } from '#main/inbox/retirer.ts'
import type { IngestFace } from '#main/ingest/ingest-face.ts'
import type { StudyReader } from '#main/store/reader.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../ports.ts'
import type { SettingsFile } from '../settings-file.ts'
import { monthsBefore } from './months-before.ts'

/**
 * A computer that starts with a wrong clock is put right within minutes, and its clock must stand
 * still for this long before anything is removed by it.
 */
const SETTLE_MS = 10 * MINUTE_MS
const CLOCK_JUMPED_MS = HOUR_MS
/** While a choice removes bodies, those that are kept are packed after this many months. */
const PACK_AFTER_MONTHS = 1
const LOOKED_AT_ONCE = 500
/** Between two bites answers have the disk to themselves. */
const PAUSE_MS = 25
/** Logs are moved into their files after this many bites. */
const CHECKPOINT_EVERY = 32

/**
 * Keeps the raw bodies as long as a person chose: for ever as received, or packed and then removed
 * after some months. In bites so small that no answer waits for them, and only while ingest runs.
 */
export function startRetention(ports: {
  settings: Pick<SettingsFile, 'read'>
  reader: StudyReader
  inbox: Pick<Inbox, 'retire' | 'retired'>
  ingest: Pick<IngestFace, 'state' | 'checkpoint'>
  clock: Clock
  log: Log
  /** What the timers run on; only tests hand in others. */
  everyMs?: number
  settleMs?: number
}): { stop(): void } {
  const { settings, reader, inbox, ingest, clock, log } = ports
  const { everyMs = 5 * MINUTE_MS, settleMs = SETTLE_MS } = ports
  let steady = { wallAt: clock.now(), sinceMs: performance.now() }
  let isSweeping = false
  let isStopped = false
  /** Looked at up to these; from the beginning again each day, for what was released meanwhile. */
  let looked = { months: 0, at: clock.now(), remove: 0, pack: 0 }

  function isClockSteady(): boolean {
    const steadyMs = performance.now() - steady.sinceMs
    if (Math.abs(clock.now() - steady.wallAt - steadyMs) > CLOCK_JUMPED_MS)
      steady = { wallAt: clock.now(), sinceMs: performance.now() }
    return performance.now() - steady.sinceMs >= settleMs
  }

  async function sweep(how: Retiring['how'], months: number): Promise<void> {
    const request = { beforeAt: monthsBefore(clock.now(), months), limit: LOOKED_AT_ONCE }
    let bites = 0
    // What is removed here is then only in the study: it must be on the disk there first.
    ingest.checkpoint()
    for (;;) {
      const found = await reader.ask('finishedDeliveries', {
        ...request,
        afterId: looked[how],
      })
      for (let at = 0; at < found.length; ) {
        if (isStopped || ingest.state().state !== 'running' || !isClockSteady()) return
        const { removed, packed } = inbox.retired()
        const deliveryIds = found.slice(at)
        at += await inbox.retire({ how, deliveryIds, retiredAt: clock.now() })
        const now = inbox.retired()
        if (now.removed === removed && now.packed === packed) continue
        if (++bites % CHECKPOINT_EVERY === 0) ingest.checkpoint()
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
      const last = found.at(-1)
      if (last === undefined) break
      looked[how] = last
    }
    if (bites === 0) return
    ingest.checkpoint()
    const { packed, removed } = inbox.retired()
    log.info({ packed, removed }, 'old bodies were put away')
  }

  /** Gives free room back to the disk, also long after the last body went. */
  async function shrink(): Promise<void> {
    for (let free = Infinity; free > inbox.retired().freeBytes && !isStopped; ) {
      free = inbox.retired().freeBytes
      await inbox.retire({ how: 'remove', deliveryIds: [], retiredAt: clock.now() })
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }

  async function look(): Promise<void> {
    const { retentionMonths } = settings.read()
    if (retentionMonths === null || isSweeping || !isClockSteady()) return
    isSweeping = true
    if (looked.months !== retentionMonths || Math.abs(clock.now() - looked.at) > DAY_MS)
      looked = { months: retentionMonths, at: clock.now(), remove: 0, pack: 0 }
    try {
      await sweep('remove', retentionMonths)
      if (retentionMonths > PACK_AFTER_MONTHS) await sweep('pack', PACK_AFTER_MONTHS)
      await shrink()
    } catch (error) {
      if (!isStopped) log.warn({ reason: (error as Error).message }, 'old bodies were left')
    } finally {
      isSweeping = false
    }
  }

  const timer = setInterval(() => void look(), everyMs)
  timer.unref()
  return {
    stop() {
      isStopped = true
      clearInterval(timer)
    },
  }
}
