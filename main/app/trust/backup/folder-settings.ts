import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Settings, settingsSchema } from '../../settings-file.ts'

/** The settings of a folder that no app holds, as far as they can be read; changes nothing. */
export function readFolderSettings(dataDir: string): Settings {
  try {
    return settingsSchema.parse(JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8')))
  } catch {
    return settingsSchema.parse({})
  }
}

/** What goes into a backup: every setting this app knows, and nothing else that stood in the file. */
export function settingsText(settings: Settings): string {
  return `${JSON.stringify(settingsSchema.parse(settings), null, 2)}\n`
}

/** Where the backups of a study go: the folder that was chosen, or `backups` in the data folder. */
export function backupFolderOf(dataDir: string, settings: Pick<Settings, 'backupFolder'>): string {
  return settings.backupFolder ?? join(dataDir, 'backups')
}
