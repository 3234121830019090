import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Settings, settingsSchema } from '../settings-file.ts'

/**
 * What an export needs of the settings, read beside an app that may be running: a file that can't be
 * read is left as it is, and counts as one with the defaults.
 */
export function readExportSettings(
  dataDir: string,
): Pick<Settings, 'studyName' | 'wearMinimumMinutes'> {
  try {
    const text = readFileSync(join(dataDir, 'settings.json'), 'utf8')
    return settingsSchema.parse(JSON.parse(text))
  } catch {
    return settingsSchema.parse({})
  }
}
