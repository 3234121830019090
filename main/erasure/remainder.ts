import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { DecodedDelivery, EndUser } from '#shared/decoded-delivery.ts'
import { listsOf, type Names } from './without-erased.ts'

/** What is kept in place of a body of which a part was erased: the other records, as they were read. */
export type Remainder = {
  decoded: DecodedDelivery
  /** Everybody it named, an erased one by pseudonym: codes are given out in this order. */
  endUsers: EndUser[]
  names: Names
}

/** A line each record, so that no text is longer than the longest record; then packed. */
export function packRemainder({ decoded, endUsers, names }: Remainder): Buffer {
  const lists = listsOf(decoded)
  const all = decoded as unknown as Record<string, unknown[]>
  const head = Object.fromEntries(Object.entries(decoded).filter(([name]) => !lists.includes(name)))
  const lines = [
    { head, endUsers, names, lists },
    ...lists.flatMap((list, i) => all[list]?.map((record) => [i, record]) ?? []),
  ]
  return deflateRawSync(
    Buffer.concat(lines.map((line) => Buffer.from(`${JSON.stringify(line)}\n`))),
  )
}

export function unpackRemainder(packed: Uint8Array): Remainder {
  const bytes = inflateRawSync(packed)
  let at = 0
  const next = (): unknown => {
    const end = bytes.indexOf(10, at)
    if (end < 0) return null
    const line = JSON.parse(bytes.toString('utf8', at, end)) as unknown
    at = end + 1
    return line
  }
  const { head, endUsers, names, lists } = next() as Head
  const records: Record<string, unknown[]> = Object.fromEntries(lists.map((list) => [list, []]))
  const persons = new Map<string, EndUser>()
  for (let line = next(); line !== null; line = next()) {
    const [list, record] = line as [number, { endUser: EndUser }]
    // Records of one person share one object, which the writer knows by itself.
    const known = persons.get(JSON.stringify(record.endUser)) ?? record.endUser
    persons.set(JSON.stringify(record.endUser), known)
    records[lists[list] as string]?.push({ ...record, endUser: known })
  }
  return { decoded: { ...head, ...records } as unknown as DecodedDelivery, endUsers, names }
}

type Head = { head: object; endUsers: EndUser[]; names: Names; lists: string[] }
