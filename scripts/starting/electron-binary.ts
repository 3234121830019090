import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const electronFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))

// The contract's patience with a host that is not there or goes silent.
const SILENCE_MS = 10_000
// How often progress is told where it can't be written over in place.
const LINE_EVERY_MS = 3_000

/** Electron's executable where it is on this machine already, else null. */
export function installedElectron(): string | null {
  const pathFile = join(electronFolder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron'
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronFolder, 'dist')
  const executable = join(folder, name)
  return existsSync(executable) ? executable : null
}

type Progress = { transferred: number; total: number | null }

/** What of Electron's own downloader is used here; it verifies the checksum and caches. */
type Downloader = {
  downloadArtifact(wanted: {
    version: string
    artifactName: string
    platform: string
    arch: string
    checksums: Record<string, string>
    downloadOptions: {
      quiet: boolean
      signal: AbortSignal
      getProgressCallback(progress: Progress): void
    }
  }): Promise<string>
}

/**
 * Downloads and unpacks Electron, telling how far it is. Throws with a reason where its host gives
 * no byte for ten seconds, a hanging name look-up or connection included.
 */
export async function downloadElectron(tell: (text: string) => void): Promise<string> {
  const require = createRequire(join(electronFolder, 'package.json'))
  const { downloadArtifact } = (await import(
    pathToFileURL(require.resolve('@electron/get')).href
  )) as Downloader
  const { version } = require('./package.json') as { version: string }
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), SILENCE_MS)
  const show = progressTeller(`Downloading Electron ${version}`, tell)
  try {
    await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: require('./checksums.json') as Record<string, string>,
      downloadOptions: {
        quiet: true,
        signal: silence.signal,
        getProgressCallback(progress) {
          clearTimeout(timer)
          timer = setTimeout(() => silence.abort(), SILENCE_MS)
          show(progress)
        },
      },
    })
  } catch (error) {
    if (silence.signal.aborted) throw new Error('its host gave no answer within 10 s')
    throw new Error(`it could not be downloaded (${rootCause(error)})`)
  } finally {
    clearTimeout(timer)
  }
  await unpackFromCache()
  const executable = installedElectron()
  if (executable === null) throw new Error('it could not be unpacked')
  return executable
}

/** Electron's own installer finds the download in its cache and unpacks it into its package. */
function unpackFromCache(): Promise<void> {
  return new Promise((done, failed) => {
    const installer = spawn(process.execPath, [join(electronFolder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    installer.on('error', failed)
    installer.on('exit', (code) =>
      code === 0 ? done() : failed(new Error(`its installer exited ${code}`)),
    )
  })
}

function progressTeller(what: string, tell: (text: string) => void): (progress: Progress) => void {
  const isTerminal = process.stderr.isTTY
  let toldAt = 0
  return ({ transferred, total }) => {
    const isDone = transferred === total
    const everyMs = isTerminal ? 100 : LINE_EVERY_MS
    if (!isDone && Date.now() - toldAt < everyMs) return
    toldAt = Date.now()
    const megabytes = (bytes: number) => Math.round(bytes / 1e6)
    const share = total === null ? '' : ` of ${megabytes(total)} MB`
    const line = `${what}: ${megabytes(transferred)} MB${share}`.replace(' MB of', ' of')
    tell(isTerminal ? `\r${line}${isDone ? '\n' : ''}` : `${line}\n`)
  }
}

/** fetch says only "fetch failed"; what happened is in its cause. */
function rootCause(error: unknown): string {
  let cause = error as Error & { code?: string }
  while (cause.cause instanceof Error) cause = cause.cause as typeof cause
  return cause.code ?? cause.message
}
