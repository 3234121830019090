/** Whether a text comes behind another as SQLite orders bytes, which exports of a past moment ask. */
export function isBehind(a: string, b: string): boolean {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')) > 0
}
