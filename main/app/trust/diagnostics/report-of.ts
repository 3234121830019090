import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings, SettingsFile } from '../../settings-file.ts'
import { lastLogLines } from './log-lines.ts'
import { reportText } from './report.ts'
import { databaseSections, type ReadFacts } from './sections/database-sections.ts'
import { folderSection } from './sections/folder-section.ts'
import { errorsSection, tunnelHistorySection } from './sections/log-sections.ts'
import { machineSection } from './sections/machine.ts'
import { type Running, runningSections } from './sections/running-sections.ts'
import { settingsSection } from './sections/settings-section.ts'

/** Beyond this a check would take longer than a person waits for a window. */
const CHECKED_BYTES = 1_000_000_000

/** Whether both databases are small enough to be read whole. */
export function mayCheck(dataDir: string): boolean {
  const sizes = ['inbox.sqlite', 'study.sqlite'].map(
    (name) => statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0,
  )
  return sizes.reduce((sum, size) => sum + size, 0) <= CHECKED_BYTES
}

/** The whole text, from a running host or from its folder alone. */
export function reportOf(given: {
  appVersion: string
  dataDir: string
  now: number
  settings: Settings
  damage: ReturnType<SettingsFile['damage']>
  read: ReadFacts
  running: Running | null
}): string {
  const lines = lastLogLines(given.dataDir)
  const sqliteVersion = 'facts' in given.read ? given.read.facts.sqliteVersion : null
  return reportText([
    machineSection({ appVersion: given.appVersion, sqliteVersion, now: given.now }),
    ...(given.running === null ? [] : runningSections(given.running)),
    ...databaseSections(given.read),
    folderSection(given.dataDir),
    settingsSection(given.settings, given.damage),
    tunnelHistorySection(lines),
    errorsSection(lines),
  ])
}
