import type { ProbeOutcome } from '../../../main/tunnel/checks/probe.ts'
import type { ServiceAnswer } from '../../../main/tunnel/checks/reach.ts'
import type { WayEnd, WayNews } from '../../../main/tunnel/providers/provider.ts'
import {
  type Effect,
  initialSupervision,
  type SupervisionEvent,
} from '../../../main/tunnel/supervision/state.ts'
import { step } from '../../../main/tunnel/supervision/step.ts'

const serviceAnswer = (said: boolean | ServiceAnswer): ServiceAnswer =>
  typeof said === 'string' ? said : said ? 'up' : 'silent'

export const URL = 'https://abc.example.test'
export const PROBE_EVERY_MS = 30_000

/** The machine under a clock that stands still until `pass` moves it, a tick each second. */
export function aSupervision() {
  let now = 1_000_000
  let state = initialSupervision(now, PROBE_EVERY_MS)
  let effects: Effect[] = []
  const machine = {
    take(event: SupervisionEvent) {
      const next = step(state, event, now, () => 0.5)
      state = next.state
      effects = next.effects
      return machine
    },
    pass(passMs: number) {
      const untilAt = now + passMs
      const did: Effect[] = []
      while (now < untilAt) {
        now = Math.min(untilAt, now + 1_000, Math.max(state.dueAt ?? untilAt, now + 1))
        machine.take({ is: 'ticked' })
        did.push(...effects)
      }
      effects = did
      return machine
    },
    /** The clock goes on without a tick, as in a sleep nobody told of. */
    sleep(sleepMs: number) {
      now += sleepMs
      return machine.take({ is: 'ticked' })
    },
    /** True stands for a service that is up, false for one that does not answer. */
    service: (said: boolean | ServiceAnswer) =>
      machine.take({ is: 'service-asked', turn: state.turn, answer: serviceAnswer(said) }),
    way: (news: WayNews) => machine.take({ is: 'way', turn: state.turn, news }),
    ended: (cause: WayEnd) => machine.way({ is: 'ended', cause }),
    probed: (outcome: ProbeOutcome) => machine.take({ is: 'probed', turn: state.turn, outcome }),
    opened: () => machine.way({ is: 'opened', publicUrl: URL }),
    online() {
      return machine.take({ is: 'started' }).service(true).opened().probed('ok')
    },
    shows: () => state.status,
    is: () => state.status.state,
    did: () => effects.map((effect) => effect.do),
    turn: () => state.turn,
    waitsMs: () => (state.dueAt ?? now) - now,
  }
  return machine
}
