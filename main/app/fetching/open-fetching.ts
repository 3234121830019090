import type { senderCalls } from '#shared/calls/senders/senders.ts'
import type { Handlers } from '#shared/contract.ts'
import type { BesidePorts } from '../beside.ts'

export type Fetching = {
  handlers: Pick<Handlers, keyof typeof senderCalls>
  stop(): Promise<void>
}

/** Builds what fetches by itself; each sender is a folder of its own in this room. */
export function openFetching(_ports: BesidePorts): Fetching {
  return {
    handlers: {},
    async stop() {},
  }
}
