import { DAY_MS } from '#shared/time.ts'

/** Midnight UTC of the day that holds a moment. */
export function midnightOf(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS
}

export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

export function midnightOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}

export function addDays(day: string, days: number): string {
  return dayOf(midnightOfDay(day) + days * DAY_MS)
}
