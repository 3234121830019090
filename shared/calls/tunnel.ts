import { z } from 'zod'
import type { Status } from '../status.ts'
import type { SelfTestRow } from '../tunnel-status.ts'
import { call } from './call.ts'
import { nothing, webAddress } from './inputs.ts'

/** The way in from outside. */
export const tunnelCalls = {
  'tunnel.acceptPrivacyNotice': call<Status>()(nothing),
  'tunnel.start': call<Status>()(nothing),
  'tunnel.stop': call<Status>()(nothing),
  'tunnel.retry': call<Status>()(nothing),
  /** Restarts the tunnel with it where it runs. A token of null keeps the one that is there. */
  'tunnel.configure': call<Status>()(
    z.strictObject({
      provider: z.enum(['localtunnel', 'ngrok', 'url']),
      host: webAddress,
      publicUrl: webAddress.nullable(),
      ngrokDomain: z
        .string()
        .regex(/^(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}$/)
        .nullable(),
      ngrokToken: z
        .string()
        .regex(/^[\w-]{10,200}$/)
        .nullable(),
    }),
  ),
  /** A person pasted the address of now at the sender. */
  'tunnel.confirmAddress': call<Status>()(nothing),
  /** Gives the localtunnel address up for a new one, which must be pasted at the sender. */
  'tunnel.newName': call<Status>()(nothing),
  /** Posts of three sizes through the public address; none of them becomes a delivery. */
  'tunnel.selfTest': call<SelfTestRow[]>()(nothing),
} as const
