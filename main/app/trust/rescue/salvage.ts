import { join } from 'node:path'
import type { InboxRescue } from '#shared/trust/rescue.ts'
import type { Ports } from '../../ports.ts'
import { type SalvageState, writeSalvage } from './salvage-file.ts'
import { type StartedRescue, startRescueTask } from './start-rescue.ts'

/** The rescue of a damaged inbox: how far it is, and what was lost by it. */
export type Salvage = {
  /** Null once a person has read what was lost. */
  status(): InboxRescue | null
  acknowledge(): void
  /** What can be read is carried over: ingest may begin. */
  readonly finished: Promise<void>
  onChange(listener: () => void): void
  stop(): Promise<void>
}

/** Takes up the search where the last run left it. */
export function startSalvage(
  found: SalvageState,
  ports: Pick<Ports, 'dataDir' | 'sqliteBinding' | 'entries' | 'log' | 'clock'>,
): Salvage {
  const { dataDir, sqliteBinding, entries, log, clock } = ports
  let state = found
  let share = 0
  let listener = () => {}
  let started: StartedRescue | null = null

  async function search(): Promise<void> {
    const mine = startRescueTask(
      entries.rescueThread,
      { task: 'search', dataDir, sqliteBinding, state, now: clock.now() },
      (next) => {
        share = next
        listener()
      },
    )
    started = mine
    const searched = await mine.done
    state = { ...state, ...searched, step: 'done' }
    writeSalvage(dataDir, state)
    const { saved, lostCount, lostButDecoded } = state
    log.warn({ saved, lost: lostCount, lostButDecoded }, 'a damaged inbox was saved from')
    listener()
  }

  const finished =
    state.step === 'searching'
      ? search().catch((error: Error) => {
          // The damaged file lies aside unchanged: the next start searches again.
          log.error({ reason: error.name }, 'a damaged inbox could not be searched')
          throw error
        })
      : Promise.resolve()
  // Whoever waits for it hears of it; nobody has to.
  finished.catch(() => {})

  return {
    status() {
      if (state.step === 'read' || state.step === 'moving') return null
      const { foundAt, saved, lost, lostCount, lostButDecoded, aside } = state
      return {
        ...{ foundAt, saved, lost: lost.slice(0, 50), lostCount, lostButDecoded },
        state: state.step,
        share: state.step === 'done' ? 1 : share,
        asidePath: join(dataDir, aside),
      }
    },
    acknowledge() {
      if (state.step !== 'done') return
      state = { ...state, step: 'read' }
      writeSalvage(dataDir, state)
    },
    finished,
    onChange(next) {
      listener = next
    },
    async stop() {
      started?.cancel()
      await finished.catch(() => {})
    },
  }
}
