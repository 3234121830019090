import { z } from 'zod'

export const BACKUP_FORMAT = 1
/** What a backup may hold; everything else in one is refused. */
export const memberNames = ['study.sqlite', 'inbox.sqlite', 'settings.json', 'audit.jsonl'] as const
export type MemberName = (typeof memberNames)[number]
export const MANIFEST = 'manifest.json'

const count = z.int().min(0)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const counted = z.object({ rows: count, sha256 })

/**
 * `manifest.json`, the first file of a backup. It names no participant: how many there are of
 * everything, and the hashes of files and views.
 */
export const manifestSchema = z.object({
  format: z.literal('pulsetray-backup'),
  formatVersion: z.int().min(1),
  /** UTC ms. */
  madeAt: z.int(),
  /** Of the Pulsetray that made it. */
  version: z.string().max(100),
  studyName: z.string().max(120),
  /** Made by the schedule: such ones are removed again by the rule. */
  isNightly: z.boolean(),
  /** The databases are encrypted with the key of their study. */
  isEncrypted: z.boolean(),
  files: z
    .array(z.object({ name: z.enum(memberNames), bytes: count, sha256 }))
    .max(memberNames.length),
  study: z.object({
    schema: count,
    /** How far ingest had come; never beyond the inbox beside it. */
    lastEntryId: count,
    participants: count,
    deliveries: count,
    values: count,
  }),
  inbox: z.object({
    version: count,
    lastEntryId: count,
    lastDeliveryId: count,
    entries: count,
    /** Hash of the first entry: the same in all backups of one study. */
    origin: sha256.nullable(),
    /** Hash of the last entry: tells whether another inbox is the same one, grown on. */
    mark: sha256.nullable(),
  }),
  /** Each view of the study: its rows, and the sum of the hashes of its rows. */
  views: z.record(z.string().regex(/^[a-z_]{1,64}$/), counted),
})
export type BackupManifest = z.output<typeof manifestSchema>
