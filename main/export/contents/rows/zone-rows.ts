import { dayBounds } from '#main/store/days/day-bounds.ts'
import { dayNumber, zoneOffset } from '#main/store/days/zone-clock.ts'
import type { Scope } from '../../reading/study-state.ts'
import type { Cell } from '../../tables/column.ts'
import type { ParticipantPass } from '../participant-values.ts'

/** Zones that never change their clocks, for offsets that are no whole hour. */
const OTHER_ZONES: Record<number, string> = {
  '-570': 'Pacific/Marquesas',
  270: 'Asia/Kabul',
  330: 'Asia/Kolkata',
  345: 'Asia/Kathmandu',
  390: 'Asia/Yangon',
  525: 'Australia/Eucla',
  570: 'Australia/Darwin',
}

/** Rows of `timezones.csv`: declared zones, else the offsets of the values where they change. */
export function zoneRows(scope: Scope, { days }: ParticipantPass): Cell[][] {
  if (scope.declaredZones.length > 0)
    return scope.declaredZones.map(({ fromDay, zone }) => [
      scope.code,
      zone,
      fromDay === null ? 0 : midnightIn(zone, fromDay),
    ])
  return days
    .offsetChanges()
    .map(({ fromAt, utcOffsetMin }) => [scope.code, zoneOf(utcOffsetMin), fromAt])
    .filter(([, zone]) => zone !== null) as Cell[][]
}

function midnightIn(zone: string, day: string): number {
  return dayBounds(dayNumber(day), 1, [], zoneOffset(zone))[0] as number
}

/** A zone with this offset all year. The sign of `Etc` names is the other way round: POSIX's. */
export function zoneOf(utcOffsetMin: number): string | null {
  if (utcOffsetMin === 0) return 'Etc/UTC'
  const hours = utcOffsetMin / 60
  if (Number.isInteger(hours) && hours >= -12 && hours <= 14)
    return `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`
  return OTHER_ZONES[utcOffsetMin] ?? null
}
