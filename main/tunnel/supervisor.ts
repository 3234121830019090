import { SECOND_MS } from '#shared/time.ts'
import type { TunnelStatus } from '#shared/tunnel-status.ts'
import type { Probe } from './checks/probe.ts'
import type { TunnelProvider } from './providers/provider.ts'
import type { WatchReceiver } from './receiver-watch.ts'
import {
  type Effect,
  initialSupervision,
  type Random,
  type SupervisionEvent,
} from './supervision/state.ts'
import { step } from './supervision/step.ts'
import type { NetworkNames, Timers } from './timers.ts'
import type { Tunnel, TunnelLogFields } from './tunnel.ts'

const TICK_MS = SECOND_MS

export type SupervisorParts = {
  provider: TunnelProvider
  probe: Probe
  probeEveryMs: number
  now(): number
  timers: Timers
  random: Random
  networkNames: NetworkNames
  watchReceiver: WatchReceiver
  log(event: string, fields: TunnelLogFields): void
  onStatus(status: TunnelStatus): void
}

/** Runs the supervision: carries out its effects, brings the answers back, ticks once a second. */
export function startSupervisor(parts: SupervisorParts): Tunnel {
  const { provider, probe, now, timers, random, networkNames, log, onStatus } = parts
  let state = initialSupervision(now(), parts.probeEveryMs)
  let networks = networkNames()
  let isStopped = false
  let isStepping = false
  let cancelTick = () => {}
  let wayEnd: Promise<void> = Promise.resolve()
  const waiting: SupervisionEvent[] = []

  function take(event: SupervisionEvent) {
    if (isStopped) return
    waiting.push(event)
    // An effect may answer at once: one step after the other, in order.
    if (isStepping) return
    isStepping = true
    try {
      for (let due = waiting.shift(); due; due = waiting.shift()) {
        const event = due
        guarded(() => advance(event))
      }
    } finally {
      isStepping = false
    }
    if (!isStopped) armTick()
  }

  function advance(event: SupervisionEvent) {
    const before = state.status
    const taken = step(state, event, now(), random)
    state = taken.state
    for (const effect of taken.effects) carryOut(effect)
    if (state.status === before) return
    const { status } = state
    if (status.state !== before.state) {
      log('tunnel.changed', {
        from: before.state,
        to: status.state,
        fault: 'fault' in status ? status.fault : null,
        reason: 'reason' in status ? status.reason : null,
        forMs: now() - before.sinceAt,
      })
    }
    guarded(() => onStatus(status))
  }

  function carryOut(effect: Effect) {
    guarded(() => {
      if (effect.do === 'start-way') {
        const { turn } = effect
        provider.start((news) => take({ is: 'way', turn, news }))
      } else if (effect.do === 'stop-way') {
        wayEnd = provider.stop(effect.isForNow).catch(() => {})
      } else if (effect.do === 'ask-service') {
        const { turn } = effect
        provider.askService().then(
          (answer) => take({ is: 'service-asked', turn, answer }),
          () => take({ is: 'service-asked', turn, answer: 'silent' }),
        )
      } else if (effect.do === 'probe') {
        const { turn, publicUrl } = effect
        probe(publicUrl).then(
          (outcome) => take({ is: 'probed', turn, outcome }),
          () => take({ is: 'probed', turn, outcome: 'network' }),
        )
      } else {
        for (let count = 0; count < effect.times; count += 1) {
          probe(effect.wantedUrl).catch(() => {})
        }
      }
    })
  }

  function armTick() {
    cancelTick()
    const dueInMs = state.dueAt === null ? TICK_MS : state.dueAt - now()
    cancelTick = timers.after(Math.max(0, Math.min(TICK_MS, dueInMs)), tick)
  }

  function tick() {
    guarded(() => {
      const current = networkNames()
      if (current === networks) return
      networks = current
      take({ is: 'network-changed' })
    })
    take({ is: 'ticked' })
  }

  /** The host's receiver must never suffer from its tunnel. */
  function guarded(task: () => void) {
    try {
      task()
    } catch {
      log('tunnel.fault', { state: state.status.state })
    }
  }

  // Not within the start itself, so that the host has its tunnel when the first status comes.
  cancelTick = timers.after(0, () => take({ is: 'started' }))

  const stopWatching = parts.watchReceiver((isThere) =>
    take({ is: isThere ? 'receiver-back' : 'receiver-gone' }),
  )

  return {
    status: () => state.status,
    retry: () => take({ is: 'retry-asked' }),
    noteDelivery: () => take({ is: 'delivered' }),
    suspend: () => take({ is: 'suspended' }),
    wake: () => take({ is: 'woken' }),
    async stop() {
      take({ is: 'stopped' })
      isStopped = true
      stopWatching()
      cancelTick()
      await wayEnd
    },
  }
}
