import type { UnwrapLimits } from '#main/decode/unwrap.ts'
import type { Entry, RefusedMeta } from '#main/inbox/entry.ts'
import { erasedMetaOf, type StoredErasure } from '#main/inbox/erasing/erased.ts'
import type { Rewrite, Rewriting } from '#main/inbox/erasing/rewriter.ts'
import type { ReadLimits } from '#main/inbox/read-entries.ts'
import type { refusedReader } from '#main/inbox/refused.ts'
import { connectionKey } from '#main/store/erasing/beside-range.ts'
import type { ErasingWork } from '#main/store/erasing/erasing-work.ts'
import { arrivedOf, type Decode } from '../entry-content.ts'
import type { Hasher } from './erased-content.ts'
import { mentionsOf } from './mentions.ts'
import { entryRewriter } from './rewrite-entry.ts'

/** One look reads at most about this much, so that whoever runs it hears what comes in between. */
const LOOK: ReadLimits = { maxEntries: 128, maxBytes: 1024 * 1024 }
/** One bite of the inbox's thread, between two answers. */
const BITE_BYTES = 256 * 1024
const BITE_ENTRIES = 32

export type SweepPorts = {
  erasure: StoredErasure
  hash: Hasher
  work: ErasingWork
  decode: Decode
  limits: UnwrapLimits
  readEntries: (afterEntryId: number, limits: ReadLimits) => Entry[]
  nextRefused: ReturnType<typeof refusedReader>
}

/**
 * Goes through all that the inbox held when an erasure was asked for, and gives what has to be
 * written instead, bite by bite; null for a look that found nothing. Begun anew it finds nothing
 * more in what was rewritten.
 */
export function* sweep(ports: SweepPorts): Generator<Rewriting | null, void> {
  const { erasure, hash, work, readEntries } = ports
  const { erasureId, meta, sweptTo } = erasure
  const isPerson = (id: string) => hash.tombstoneOf(id) === meta.tombstone
  const person = work.people().find(({ endUserId }) => isPerson(endUserId)) ?? null
  const endUserId = person?.endUserId ?? work.expected().find(isPerson) ?? null
  const mentions = endUserId === null ? null : mentionsOf(endUserId, ports.limits)
  const known = person === null ? new Set<number>() : work.deliveriesOf(person.participant)
  const beside =
    person === null || meta.range === null ? null : work.beside(person.participant, meta.range)
  const rewrite = entryRewriter({
    ...ports,
    ...{ known, mentions, unsure: work.unsure() },
    beside: {
      connections: new Set(beside?.connections.map(connectionKey)),
      annotations: new Set(beside?.annotationIds),
    },
    others: work.namesOfOthers(person?.participant ?? null),
  })
  const bite = (rewrites: Rewrite[], upTo: number): Rewriting => ({
    erasure: { erasureId, sweptTo: upTo, isSwept: false, facts: null },
    rewrites,
    refusedIds: [],
  })

  if (meta.range === null) yield* refused(ports, isPerson, mentions)
  let after = sweptTo
  for (let read = true; read; ) {
    const entries = readEntries(after, LOOK).filter(({ entryId }) => entryId < erasureId)
    read = entries.length > 0
    let rewrites: Rewrite[] = []
    let bytes = 0
    for (const entry of entries) {
      after = entry.entryId
      const found = isDone(entry, erasure) ? null : rewrite(entry)
      if (found === null) continue
      rewrites.push(found)
      bytes += sizeOf(entry)
      if (bytes < BITE_BYTES && rewrites.length < BITE_ENTRIES) continue
      yield bite(rewrites, after)
      rewrites = []
      bytes = 0
    }
    yield rewrites.length > 0 ? bite(rewrites, after) : null
  }
  const facts = {
    fulfilled: person === null || meta.range === null ? [] : work.fulfilled(person.participant),
  }
  yield {
    erasure: { erasureId, sweptTo: erasureId, isSwept: true, facts },
    rewrites: [],
    refusedIds: [],
  }
}

/** What this very erasure wrote, before the app was stopped. */
function isDone({ meta }: Entry, { recordedAt }: StoredErasure): boolean {
  return erasedMetaOf(meta)?.erasedAt === recordedAt
}

function sizeOf({ body }: Entry): number {
  if (body instanceof Uint8Array) return body.length
  return 'remainder' in body ? body.remainder.length : 0
}

/** Bodies that were answered 401: nothing was promised for them, so they go as they are. */
function* refused(
  { decode, nextRefused }: SweepPorts,
  isPerson: (endUserId: string) => boolean,
  mentions: ReturnType<typeof mentionsOf> | null,
): Generator<Rewriting | null, void> {
  let refusedIds: number[] = []
  for (let one = nextRefused(0); one !== null; one = nextRefused(one.id)) {
    const { headers, pathRest } = JSON.parse(one.meta) as RefusedMeta
    const arrived = arrivedOf({ headers, pathRest, verdict: 'unverified', signature: 'absent' })
    const decoded = decode(one.body, arrived)
    const isNamed =
      mentions?.inText(one.meta) === true ||
      mentions?.inBody(one.body) === true ||
      Object.values(decoded).some(
        (list) =>
          Array.isArray(list) &&
          (list as { endUser?: { endUserId: string } }[]).some(
            ({ endUser }) => endUser !== undefined && isPerson(endUser.endUserId),
          ),
      )
    if (isNamed) refusedIds.push(one.id)
    if (refusedIds.length >= BITE_ENTRIES) {
      yield { erasure: null, rewrites: [], refusedIds }
      refusedIds = []
    } else yield null
  }
  if (refusedIds.length > 0) yield { erasure: null, rewrites: [], refusedIds }
}
