import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { buildBundles, buildPage } from '../scripts/building/bundles.ts'
import { bundlesAreFresh, pageIsFresh } from '../scripts/building/freshness.mjs'
import { testElectronRuntime, testElectronVersion } from '../scripts/electron/runtime.ts'
import { buildLargeStudy } from './large-study.ts'
import { type BenchOptions, type Finding, median, temporaryFolder, whole } from './measuring.ts'

/** From the process's start to the icon in the tray of a real desktop session, on a real Electron. */
export async function electron({ isQuick }: BenchOptions): Promise<Finding[]> {
  const what = `Electron ${testElectronVersion}, from the process's start to the icon in the tray`
  const folder = temporaryFolder()
  try {
    await testElectronRuntime()
    if (!pageIsFresh()) await buildPage()
    if (!bundlesAreFresh()) await buildBundles()
    const values = buildLargeStudy(folder.path, { participants: 10, days: isQuick ? 7 : 694 })
    const times = await startsInDesktop(folder.path, isQuick ? 2 : 7)
    return [
      {
        what: `${what}, ${whole(values)} values`,
        figures: `median ${whole(median(times))} ms of ${times.length}`,
        measured: median(times),
        target: { atMost: 1_200 },
      },
    ]
  } catch (error) {
    // A machine without a screen to open, such as most, is no reason to end the other parts.
    const figures = `could not be measured here: ${(error as Error).message}`
    return [{ what, figures, measured: null, target: { atMost: 1_200 } }]
  } finally {
    folder.remove()
  }
}

/** On a bus and a screen of its own, so that no desktop of whoever runs this is touched. */
async function startsInDesktop(dataDir: string, starts: number): Promise<number[]> {
  const inside = [process.execPath, join(import.meta.dirname, 'electron-start.ts'), dataDir]
  const screen = ['xvfb-run', '-a', '-s', '-screen 0 1400x1000x24']
  const child = spawn('dbus-run-session', ['--', ...screen, ...inside, String(starts)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let text = ''
  child.stdout.on('data', (data: Buffer) => {
    text += data
  })
  const [code] = await once(child, 'close')
  const line = text.trim().split('\n').at(-1) ?? ''
  if (code !== 0 || !line.startsWith('[')) throw new Error('its icon never came to the tray')
  return JSON.parse(line) as number[]
}
