import { z } from 'zod'
import type { Appearance } from '../appearance.ts'
import type { Status } from '../status.ts'
import { call } from './call.ts'
import { nothing } from './inputs.ts'

const secret = z.string().min(1).max(1_000).nullable()

/** What a person sets up once, and may change later. A secret goes in and never comes out. */
export const setupCalls = {
  'study.rename': call<Status>()(z.strictObject({ studyName: z.string().trim().max(120) })),
  /** The first run is over, or wanted again. */
  'setup.finish': call<Status>()(z.strictObject({ isFinished: z.boolean() })),
  /** Null removes the secret; learning begins anew. */
  'authentication.setHmacSecret': call<Status>()(z.strictObject({ secret })),
  /** What a sender signs with that has a secret of its own; null removes it. */
  'authentication.setSenderSecret': call<Status>()(
    z.strictObject({ sender: z.string().min(1).max(40), secret }),
  ),
  /** What every delivery must carry besides the secret path. */
  'authentication.setCredential': call<Status>()(
    z.strictObject({
      credential: z
        .discriminatedUnion('kind', [
          z.strictObject({
            kind: z.literal('basic'),
            user: z.string().min(1).max(200),
            password: z.string().min(1).max(500),
          }),
          z.strictObject({ kind: z.literal('bearer'), token: z.string().min(1).max(1_000) }),
          z.strictObject({
            kind: z.literal('header'),
            name: z.string().regex(/^[A-Za-z0-9-]{1,100}$/),
            value: z.string().min(1).max(1_000),
          }),
        ])
        .nullable(),
    }),
  ),
  'wearRule.save': call<Status>()(z.strictObject({ minimumMinutes: z.int().min(1).max(1_440) })),
  /** Months a body is kept after ingest; null: for ever. */
  'retention.save': call<Status>()(z.strictObject({ months: z.int().min(1).max(600).nullable() })),
  'appearance.save': call<Status>()(
    z.strictObject({
      theme: z.enum(['system', 'light', 'dark']),
      contrast: z.enum(['system', 'high']),
      language: z.enum(['system', 'en', 'de', 'fr']),
      hidesIdentifiers: z.boolean(),
    }) satisfies z.ZodType<Appearance>,
  ),
  /** Starts the simulated study beside this one, under `/demo/`; it leaves no trace when removed. */
  'demo.start': call<Status>()(nothing),
  'demo.remove': call<Status>()(nothing),
} as const
