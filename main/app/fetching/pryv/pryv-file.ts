import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fromTheBeginning } from '#main/fetch/pryv/cursor.ts'
import { createWriteBehind } from '../../settings/write-behind.ts'

const pass = z.object({
  sinceS: z.number().min(0),
  beganS: z.number().min(0),
  position: z.number().int().min(0).nullable(),
  overlap: z.number().int().min(0),
  lastIds: z.array(z.string().max(400)).max(50),
  deletionsAt: z.number().int().min(0).nullable(),
})
const standingSchema = z.object({
  connectedAt: z.number(),
  onlyStreams: z.array(z.string()).nullable(),
  /** A person deleted it: none is made until a person wants one again. */
  wantsWebhook: z.boolean(),
  progress: z.object({
    cursor: z.object({ sinceS: z.number().min(0), skewS: z.number().min(0) }),
    pass: pass.nullable(),
  }),
  /** The last delivery that `progress` rests on; an inbox that ends before it is an older one. */
  lastDeliveryId: z.number().int().nullable(),
  lastSyncAt: z.number().nullable(),
  /** SHA-256 of the names of streams that were last kept. */
  streamsHash: z.string().max(64).nullable(),
})
/** How far one account was read; nothing of whose it is, and no token. */
export type PryvStanding = z.output<typeof standingSchema>

export type PryvFile = {
  /** By connection; empty where nothing is there, or can't be read: then everything is read again. */
  read(): Record<string, PryvStanding>
  /** Written beside everything else, the newest last: what is lost of it is only read twice. */
  write(standings: Record<string, PryvStanding>): void
  flushed(): Promise<void>
}

export function newStanding(connectedAt: number, onlyStreams: string[] | null): PryvStanding {
  return {
    ...{ connectedAt, onlyStreams, wantsWebhook: true },
    progress: { cursor: fromTheBeginning, pass: null },
    ...{ lastDeliveryId: null, lastSyncAt: null, streamsHash: null },
  }
}

/** `pryv.json` in the data folder: cursors, times and random ids. */
export function openPryvFile(dataDir: string): PryvFile {
  const path = join(dataDir, 'pryv.json')
  const temporaryPath = `${path}.new`
  const behind = createWriteBehind({
    temporaryPath,
    place: () => renameSync(temporaryPath, path),
    onFailure: () => {},
  })
  return {
    read() {
      try {
        const { connections } = JSON.parse(readFileSync(path, 'utf8')) as { connections: object }
        const read = Object.entries(connections).map(([id, kept]) => {
          const { success, data } = standingSchema.safeParse(kept)
          return success ? [[id, data] as const] : []
        })
        return Object.fromEntries(read.flat())
      } catch {
        return {}
      }
    },
    write: (connections) => behind.write(`${JSON.stringify({ connections })}\n`),
    flushed: behind.flushed,
  }
}
