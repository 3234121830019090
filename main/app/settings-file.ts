import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWholeFile } from '#main/platform/whole-file.ts'

/** Every setting that outlives a run. No secret is ever one of them: those are in `secrets.ts`. */
export const settingsSchema = z.object({
  studyName: z.string().max(120).default(''),
  /** Chosen once and remembered, so that a tunnel or proxy can point at it; null before the first start. */
  receiverPort: z.int().min(0).max(65_535).nullable().default(null),
  tunnelProvider: z.enum(['off', 'localtunnel', 'ngrok', 'url']).default('off'),
  /** What a start in the window starts while the tunnel is off. */
  lastTunnelProvider: z.enum(['localtunnel', 'ngrok', 'url']).default('localtunnel'),
  tunnelHost: z.url().default('https://localtunnel.me'),
  /** The asked-for name of the public address; drawn once at the first use. */
  tunnelName: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{2,61})[a-z0-9]$/)
    .nullable()
    .default(null),
  publicUrl: z.url().nullable().default(null),
  /** The account's own domain at ngrok; null: the account's default one. */
  ngrokDomain: z.string().nullable().default(null),
  /** The public address that stands at the sender, as far as is known. */
  confirmedPublicUrl: z.url().nullable().default(null),
  privacyNoticeAcceptedAt: z.int().nullable().default(null),
  /** The signed form learnt from the sender's first matching deliveries. */
  signatureScheme: z.string().nullable().default(null),
  setupFinishedAt: z.int().nullable().default(null),
  /** Minutes of wear that make a day valid (600, as in RAPIDS). */
  wearMinimumMinutes: z.int().min(1).max(1_440).default(600),
  /** Months a body is kept after ingest; null: for ever. */
  retentionMonths: z.int().min(1).max(600).nullable().default(null),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  contrast: z.enum(['system', 'high']).default('system'),
  language: z.enum(['system', 'en', 'de', 'fr']).default('system'),
  hidesIdentifiers: z.boolean().default(false),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})
export type Settings = z.output<typeof settingsSchema>

export type SettingsFile = {
  read(): Settings
  /** Throws where it can't be written; what was changed then holds for this run. */
  save(change: Partial<Settings>): Settings
}

/** `settings.json` in the data folder. Throws with a sentence for a person where it can't be read. */
export function openSettingsFile(dataDir: string): SettingsFile {
  const path = join(dataDir, 'settings.json')
  let current = load(path)
  return {
    read: () => current,
    save(change) {
      current = settingsSchema.parse({ ...current, ...change })
      writeWholeFile(path, `${JSON.stringify(current, null, 2)}\n`)
      return current
    },
  }
}

function load(path: string): Settings {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return settingsSchema.parse({})
    throw new Error(`${path} can't be read: ${(error as Error).message}`)
  }
  const parsed = settingsSchema.safeParse(jsonOrNull(text))
  if (parsed.success) return parsed.data
  throw new Error(
    `${path} is damaged (${parsed.error.issues[0]?.path.join('.') || 'not JSON'}): mend it, or move it away to start with default settings.`,
  )
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
