import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { CallFailed } from '#main/door/door.ts'
import { writeWholeFile } from '#main/platform/whole-file.ts'
import { openStudyReader } from '#main/store/reader.ts'
import type { diagnosticsCalls } from '#shared/calls/trust/diagnostics.ts'
import type { Handlers } from '#shared/contract.ts'
import type { BesidePorts } from '../../beside.ts'
import { mayCheck, reportOf } from './report-of.ts'
import type { ReadFacts } from './sections/database-sections.ts'
import { watchTimeBehind } from './time-behind.ts'

export type Diagnostics = {
  handlers: Pick<Handlers, keyof typeof diagnosticsCalls>
  stop(): void
}

/** What a person reads, and then keeps as a file to send: the same text, to the letter. */
export function openDiagnostics(beside: BesidePorts): Diagnostics {
  const { ports, settings, announcements, inboxPath, status } = beside
  const { clock, dataDir, version } = ports
  const startedAfterMs = performance.now()
  const behind = watchTimeBehind(announcements, clock)
  let shown: string | null = null

  /** On a thread of its own: a check reads whole files, and the window's questions must not wait. */
  async function readFacts(): Promise<ReadFacts> {
    const reader = openStudyReader({
      studyPath: join(dataDir, 'study.sqlite'),
      sqliteBinding: ports.sqliteBinding,
      threadEntry: ports.entries.readerThread,
    })
    try {
      return {
        facts: await reader.ask('studyFacts', {
          checks: mayCheck(dataDir),
          inboxPath,
          sqliteBinding: ports.sqliteBinding,
        }),
      }
    } catch (error) {
      return { failure: (error as Error).message }
    } finally {
      await reader.close()
    }
  }

  async function read(): Promise<{ text: string }> {
    const facts = await readFacts()
    shown = reportOf({
      appVersion: version,
      dataDir,
      now: clock.now(),
      settings: settings.read(),
      damage: settings.damage(),
      read: facts,
      running: {
        status: status(),
        startedAfterMs,
        behindMs: behind.nowMs(),
        longestBehindMs: behind.longestMs(),
      },
    })
    return { text: shown }
  }

  function save(): { folder: string; name: string } {
    if (shown === null)
      throw new CallFailed('bad-input', 'Read the diagnostics first: only what was read is saved.')
    const folder = join(dataDir, 'diagnostics')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const stamp = new Date(clock.now()).toISOString().replace(/\.\d+/, '').replaceAll(':', '')
    const name = `pulsetray-diagnostics-${stamp}.txt`
    writeWholeFile(join(folder, name), shown)
    ports.graces.showDataFolder?.(folder)
    return { folder, name }
  }

  return {
    handlers: { 'diagnostics.read': read, 'diagnostics.save': save },
    stop: behind.stop,
  }
}
