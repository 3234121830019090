import type { ReadLimits } from '#main/inbox/read-entries.ts'
import { type Decode, unread } from './entry-content.ts'

/** The heap of the ingest thread: twice what the largest body needs that is decoded at all. */
export const INGEST_HEAP_MB = 1_536

/**
 * One body that needs more memory than there is ends the thread, and would end the next one as
 * well. So the next one takes entries one at a time and leaves a mark at each; the one after that
 * does not read the marked one.
 */
export type MemoryCare = {
  /** Shared with the host, since a thread without memory says nothing: the entry under way, or 0. */
  mark: Float64Array
  /** 0: none is known. */
  beyondMemory: number
}

export const ONE_ENTRY: ReadLimits = { maxEntries: 1, maxBytes: 1 }

/** Stands in for the decoder: the body is kept, and waits in the quarantine. */
export const decodeNothing: Decode = () =>
  unread('it needs more memory than this computer gives; the body is kept')

export function newMemoryCare(): MemoryCare {
  return {
    mark: new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT)),
    beyondMemory: 0,
  }
}

export function isOutOfMemory(error: unknown): boolean {
  return (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'
}
