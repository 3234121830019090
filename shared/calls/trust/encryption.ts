import { z } from 'zod'
import type { EncryptionStatus } from '../../host/encryption.ts'
import { call } from '../call.ts'
import { nothing } from '../inputs.ts'

const typedKey = z.string().min(1).max(200)

/** The key of the study. A key leaves the host once, when it is drawn, and is never asked for again. */
export const encryptionCalls = {
  'encryption.read': call<EncryptionStatus>()(nothing),
  /** A new recovery key to write down; nothing is changed yet. */
  'encryption.drawKey': call<{ recoveryKey: string }>()(nothing),
  /** Takes the drawn key, typed back, and encrypts everything with it: the app ends and begins again. */
  'encryption.begin': call<EncryptionStatus>()(
    z.strictObject({ typedKey, removesPlainBackups: z.boolean() }),
  ),
  /** Takes the encryption off; the recovery key shows that it is meant. */
  'encryption.takeOff': call<EncryptionStatus>()(z.strictObject({ typedKey })),
  /** Copies the databases in clear into a new folder below `exports`. */
  'encryption.copyInClear': call<{ folder: string }>()(nothing),
} as const
