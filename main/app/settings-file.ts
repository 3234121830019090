import { chmodSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWholeFile } from '#main/platform/whole-file.ts'
import { alertRulesSchema } from './alerts/alert-rules.ts'
import { thryveApiSettingsSchema } from './fetching/thryve/thryve-settings.ts'
import { recover } from './settings/recover.ts'
import { createWriteBehind } from './settings/write-behind.ts'

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
  /** Whether an installed app looks for its next version. */
  looksForUpdates: z.boolean().default(true),
  setupFinishedAt: z.int().nullable().default(null),
  /** Minutes of wear that make a day valid (600, as in RAPIDS). */
  wearMinimumMinutes: z.int().min(1).max(1_440).default(600),
  /** Months a body is kept after ingest; null: for ever. */
  retentionMonths: z.int().min(1).max(600).nullable().default(null),
  /** A backup every night, at so many minutes after local midnight of this computer. */
  backsUpAtNight: z.boolean().default(true),
  backupAtMinute: z.int().min(0).max(1_439).default(120),
  /** Where backups go; null: `backups` in the data folder. */
  backupFolder: z.string().min(1).max(4_000).nullable().default(null),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  contrast: z.enum(['system', 'high']).default('system'),
  language: z.enum(['system', 'en', 'de', 'fr']).default('system'),
  alertRules: alertRulesSchema.prefault({}),
  hidesIdentifiers: z.boolean().default(false),
  /** Where programs on this computer read the study, once they may; remembered, since they know it. */
  notebookPort: z.int().min(1).max(65_535).nullable().default(null),
  thryveApi: thryveApiSettingsSchema.prefault({}),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})
export type Settings = z.output<typeof settingsSchema>

/** `settings.json` could not be read whole when it was opened. */
export type SettingsDamage = {
  /** Name of the file in the data folder that the damaged one is now; null where it could not be moved. */
  keptAs: string | null
  /** Settings that are back at their defaults. */
  reset: (keyof Settings)[]
}

export type SettingsFile = {
  read(): Settings
  /** Throws where it can't be written; what was changed then holds for this run. */
  save(change: Partial<Settings>): Settings
  /** Holds at once and is written beside everything else, for where nothing may wait. Never throws. */
  saveSoon(change: Partial<Settings>): void
  damage(): SettingsDamage | null
  /** Done when what `saveSoon` was given is on the disk, or could not be brought there. */
  flushed(): Promise<void>
}

/**
 * `settings.json` in the data folder. A damaged one never keeps the study from receiving: it is
 * moved aside, and what can be saved of it, or of the copy of the last good one, goes on.
 */
export function openSettingsFile(
  dataDir: string,
  onFailure: (error: Error) => void = () => {},
): SettingsFile {
  const path = join(dataDir, 'settings.json')
  const copyPath = join(dataDir, 'settings.copy.json')
  const found = load(path, copyPath)
  let current = found.settings
  let damage: SettingsDamage | null = null
  const inPlace = (target: string) =>
    createWriteBehind({
      temporaryPath: `${target}.soon`,
      place: () => renameSync(`${target}.soon`, target),
      onFailure,
    })
  const behind = inPlace(path)
  const copyBehind = inPlace(copyPath)

  function text(): string {
    return `${JSON.stringify(current, null, 2)}\n`
  }

  function keepNow(target: string): void {
    writeWholeFile(target, text())
  }

  /** Only ever of use where the file itself is lost, so a copy that fails is no failure. */
  function keepCopy(): void {
    try {
      if (textOf(copyPath) !== text()) keepNow(copyPath)
    } catch {}
  }

  if (found.reset !== null) {
    damage = { keptAs: movedAside(dataDir, path), reset: found.reset }
    try {
      keepNow(path)
    } catch (error) {
      onFailure(error as Error)
    }
  } else if (found.isThere) keepCopy()

  return {
    read: () => current,
    save(change) {
      current = settingsSchema.parse({ ...current, ...change })
      behind.forget()
      copyBehind.forget()
      keepNow(path)
      keepCopy()
      return current
    },
    saveSoon(change) {
      current = settingsSchema.parse({ ...current, ...change })
      behind.write(text())
      copyBehind.write(text())
    },
    damage: () => damage,
    async flushed() {
      await Promise.all([behind.flushed(), copyBehind.flushed()])
    },
  }
}

/** What is saved, and whether it is damaged; leaves the files as they are. */
export function savedSettings(dataDir: string): {
  settings: Settings
  damage: SettingsDamage | null
} {
  const found = load(join(dataDir, 'settings.json'), join(dataDir, 'settings.copy.json'))
  const damage = found.reset === null ? null : { keptAs: null, reset: found.reset }
  return { settings: found.settings, damage }
}

/** The saved log level alone; leaves a damaged file as it is. */
export function savedLogLevel(dataDir: string): Settings['logLevel'] {
  return savedSettings(dataDir).settings.logLevel
}

/** `reset` is null where nothing had to be recovered. */
type Found = { settings: Settings; isThere: boolean; reset: (keyof Settings)[] | null }

function load(path: string, copyPath: string): Found {
  const text = textOf(path)
  if (text === null) return { settings: settingsSchema.parse({}), isThere: false, reset: null }
  try {
    return { settings: settingsSchema.parse(JSON.parse(text)), isThere: true, reset: null }
  } catch {
    const { values, reset } = recover(settingsSchema, [text, textOf(copyPath) ?? ''])
    return { settings: values, isThere: true, reset }
  }
}

/** Null where there is no such file; '' where there is one that can't be read. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : ''
  }
}

function movedAside(dataDir: string, path: string): string | null {
  const name = `settings.damaged-${new Date().toISOString().replace(/\.\d+/, '').replaceAll(':', '')}.json`
  try {
    renameSync(path, join(dataDir, name))
    chmodSync(join(dataDir, name), 0o600)
    return name
  } catch {
    return null
  }
}
