import type { senderCalls } from '#shared/calls/senders/senders.ts'
import type { Handlers } from '#shared/contract.ts'
import type { BesidePorts } from '../beside.ts'
import { openPryv } from './pryv/open-pryv.ts'
import { openThryve } from './thryve/open-thryve.ts'
import { thryveHandlers } from './thryve/thryve-handlers.ts'

export type Fetching = {
  handlers: Pick<Handlers, keyof typeof senderCalls>
  /** Whoever is erased from the study is asked about no more, and named nowhere here. */
  forgetParticipant(endUserId: string): Promise<void>
  stop(): Promise<void>
}

/** Builds what fetches by itself; each sender is a folder of its own in this room. */
export function openFetching(beside: BesidePorts): Fetching {
  const { senderSecrets: secrets } = beside
  const thryve = openThryve(beside, secrets)
  const pryv = openPryv(beside, secrets)
  return {
    handlers: { ...thryveHandlers(beside, thryve, secrets), ...pryv.handlers },
    async forgetParticipant(endUserId) {
      await Promise.all([thryve, pryv].map((sender) => sender.forgetParticipant(endUserId)))
    },
    async stop() {
      await Promise.all([thryve, pryv].map((sender) => sender.stop()))
    },
  }
}
