import type { Handlers } from '#shared/contract.ts'
import type { Status } from '#shared/status.ts'
import type { WayIn } from '../way-in.ts'

/** The calls about the way in from outside; what they change shows in the status. */
export function tunnelHandlers({ wayIn, status }: { wayIn: WayIn; status: () => Status }) {
  return {
    'tunnel.acceptPrivacyNotice': () => {
      wayIn.acceptPrivacyNotice()
      return status()
    },
    'tunnel.start': () => {
      wayIn.start()
      return status()
    },
    'tunnel.stop': async () => {
      await wayIn.turnOff()
      return status()
    },
    'tunnel.retry': () => {
      wayIn.retry()
      return status()
    },
    'tunnel.configure': async (choice) => {
      await wayIn.configure(choice)
      return status()
    },
    'tunnel.confirmAddress': () => {
      wayIn.confirmAddress()
      return status()
    },
    'tunnel.newName': async () => {
      await wayIn.newName()
      return status()
    },
    'tunnel.selfTest': () => wayIn.selfTest(),
  } satisfies Partial<Handlers>
}
