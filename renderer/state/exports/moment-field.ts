/** `2026-03-29T14:05` on this computer's clock, as a field for a day and a time wants it. */
export function localField(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}

/** The moment in UTC ms; null where the field is empty or half filled. */
export function momentOfField(text: string): number | null {
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : at
}
