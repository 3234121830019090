/** The same day and time so many calendar months earlier, in UTC; the last of a shorter month. */
export function monthsBefore(at: number, months: number): number {
  const then = new Date(at)
  const dayOfMonth = then.getUTCDate()
  then.setUTCDate(1)
  then.setUTCMonth(then.getUTCMonth() - months)
  const daysThere = new Date(
    Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0),
  ).getUTCDate()
  then.setUTCDate(Math.min(dayOfMonth, daysThere))
  return then.getTime()
}
