import { join } from 'node:path'
import { readArguments } from '../main/shell/arguments.ts'
import { repository } from './building/entries.mjs'
import { bundlesAreFresh, pageIsFresh } from './building/freshness.mjs'
import { chooseHost, surroundings } from './starting/choose-host.ts'
import { downloadElectron, installedElectron } from './starting/electron-binary.ts'
import { type Ending, endLike, runHost } from './starting/run-host.ts'

/**
 * `npm start`: the tray app where Electron and a display are there, otherwise the headless host,
 * saying why and what to do. Options after `--` go to the host.
 */
const appArguments = process.argv.slice(2)
const read = readArguments(appArguments, process.env)
if (read.outcome === 'bad') {
  tell(`${read.message}\n`)
  process.exit(2)
}
const choice =
  read.outcome === 'help'
    ? ({ host: 'headless', because: null } as const)
    : chooseHost(surroundings())

// The bundler is loaded only where there is something to build: most starts are quicker without.
if (!pageIsFresh()) await (await import('./building/bundles.ts')).buildPage()
if (choice.host === 'headless') {
  if (choice.because !== null) explain(choice.because, choice.instead)
  await runHeadless()
} else {
  const executable = await electron()
  if (executable === null) await runHeadless()
  else await runDesktop(executable, choice.switches, choice.remark)
}

async function electron(): Promise<string | null> {
  try {
    return installedElectron() ?? (await downloadElectron(tell))
  } catch (error) {
    explain(
      `Electron is not on this machine and ${(error as Error).message}`,
      'run `npm start` again where downloads work to get the tray app, or name a mirror in ELECTRON_MIRROR',
    )
    return null
  }
}

async function runDesktop(executable: string, switches: string[], remark: string | null) {
  if (remark !== null) tell(`${remark}\n`)
  if (!bundlesAreFresh()) await (await import('./building/bundles.ts')).buildBundles()
  const ending = await runHost(executable, [...switches, repository, ...appArguments])
  if (ending.wasAskedToStop || !neverStarted(ending)) return endLike(ending)
  explain(
    `Electron could not start here (${ending.signal ?? `exit code ${ending.code}`})`,
    'see the lines above; on Linux a missing library, display or sandbox permission is the usual cause',
  )
  return runHeadless()
}

async function runHeadless(): Promise<void> {
  const host = join(repository, 'scripts', 'headless.mjs')
  endLike(await runHost(process.execPath, [host, ...appArguments]))
}

/**
 * Chromium ends itself with a crash signal, 1 or 127 where it finds no display, library or sandbox.
 * The app's own refusals have other codes: see main/desktop/index.ts.
 */
function neverStarted({ code, signal, afterMs }: Ending): boolean {
  if (afterMs > 10_000) return false
  return signal !== null ? signal !== 'SIGKILL' : code === 1 || code === 127
}

function explain(because: string, instead: string): void {
  tell(`Starting Pulsetray without a window, since ${because}.\n`)
  tell(`Open the dashboardUrl below in a browser, or ${instead}.\n`)
}

function tell(text: string): void {
  process.stderr.write(text)
}
