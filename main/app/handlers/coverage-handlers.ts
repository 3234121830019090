import { type Asking, CallFailed } from '#main/door/door.ts'
import type { StudyReader } from '#main/store/reader.ts'
import type { Handlers } from '#shared/contract.ts'
import { DAY_MS } from '#shared/time.ts'
import type { DeliveryActions } from '../delivery-actions.ts'
import type { Clock } from '../ports.ts'
import type { SettingsFile } from '../settings-file.ts'

const MAX_DAYS = 800
const MAX_STEPS = 1_000

/** The calls about what is there, what is not, and why. */
export function coverageHandlers(ports: {
  reader: StudyReader
  deliveries: Pick<DeliveryActions, 'rows'>
  clock: Clock
  settings: Pick<SettingsFile, 'read'>
}) {
  const { reader, deliveries, clock, settings } = ports
  const rule = () => ({
    now: clock.now(),
    minimumMinutes: settings.read().wearMinimumMinutes,
  })
  return {
    'participants.list': (_, asking?: Asking) =>
      reader.until(asking?.signal).ask('participants', rule()),
    'coverage.read': (request, asking?: Asking) => {
      checkDays(request)
      return reader.until(asking?.signal).ask('coverage', { ...request, ...rule() })
    },
    'participant.offsets': ({ participantId }) => reader.ask('offsets', participantId),
    'participant.quality': ({ participantId }, asking?: Asking) =>
      reader.until(asking?.signal).ask('seriesQuality', participantId),
    'participant.revisions': (request, asking?: Asking) =>
      reader.until(asking?.signal).ask('revisions', request),
    'delivery.rows': (request) => deliveries.rows(request),
    'deliveries.facets': ({ filter }, asking?: Asking) =>
      reader.until(asking?.signal).ask('deliveryFacets', filter),
    'deliveries.rhythm': (request) => {
      const steps = (request.toAt - request.fromAt) / request.stepMs
      if (!(steps > 0 && steps <= MAX_STEPS))
        throw new CallFailed('bad-input', `There can be 1 to ${MAX_STEPS} steps.`)
      return reader.ask('deliveriesRhythm', request)
    },
    'participant.days': (request, asking?: Asking) => {
      checkDays(request)
      return reader.until(asking?.signal).ask('participantDays', { ...request, ...rule() })
    },
  } satisfies Partial<Handlers>
}

function checkDays({ fromDay, toDay }: { fromDay: string; toDay: string }): void {
  const days = (Date.parse(toDay) - Date.parse(fromDay)) / DAY_MS + 1
  if (!(days >= 1)) throw new CallFailed('bad-input', 'The last day must not be before the first.')
  if (days > MAX_DAYS)
    throw new CallFailed('bad-input', `At most ${MAX_DAYS} days can be shown at once.`)
}
