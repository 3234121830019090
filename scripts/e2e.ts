import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { buildBundles, buildPage } from './building/bundles.ts'
import { bundlesAreFresh, pageIsFresh } from './building/freshness.mjs'
import { testElectronRuntime } from './electron/runtime.ts'
import { sqliteEnvironment } from './electron/sqlite-napi8.ts'
import { type GroupResult, runGroup, testFiles } from './test-groups.ts'

/**
 * `npm run e2e [-- page electron packaged installed exports tunnel-long] [--long]`: a real browser, the real Electron
 * and a packaged start; with `--long` also the faults of the tunnel that take minutes. A group that
 * can't run is a failure here; only `npm test` leaves groups out.
 */
type Group = {
  name: string
  files: string
  /** Where the windows of the tests open: a session bus and a screen of their own. */
  needsDesktop: boolean
  /** Takes minutes in which it mostly waits: it runs beside the others, and only where asked for. */
  isLong?: true
  /** Runs beside the groups that leave what is built as it is. */
  isBeside?: true
  /** Builds everything anew, which would pull the page from under those that run beside. */
  packs?: true
  timeoutMs?: number
  /** Files that run at the same time, each with hosts and browsers of its own; else one by one. */
  atOnce?: number
  prepare(): Promise<unknown>
}

const groups: Group[] = [
  {
    name: 'page',
    files: 'test/page/**/*.test.ts',
    needsDesktop: false,
    isBeside: true,
    atOnce: 2,
    prepare: freshPage,
  },
  {
    name: 'electron',
    files: 'test/electron/*.test.ts',
    needsDesktop: true,
    async prepare() {
      await freshPage()
      if (!bundlesAreFresh()) await buildBundles()
      await testElectronRuntime()
      await sqliteEnvironment()
    },
  },
  {
    name: 'packaged',
    packs: true,
    files: 'test/electron/packaged/*.test.ts',
    needsDesktop: true,
    async prepare() {
      const pack = () =>
        command('npm', ['run', '--silent', 'package', '--', '--dir', '--test-runtime'])
      await pack()
      // Packed twice, since the same sources must give the same archive.
      const archive = await readFile('dist/test-runtime/linux-unpacked/resources/app.asar')
      process.env.PULSETRAY_FORMER_ARCHIVE = createHash('sha256').update(archive).digest('hex')
      await pack()
    },
  },
  {
    // Installs and removes the package on this machine, as root.
    name: 'installed',
    packs: true,
    files: 'test/electron/installed/*.test.ts',
    needsDesktop: true,
    async prepare() {
      // Not compressed: packing 250 MB takes a minute, and only the contents matter here.
      process.env.PULSETRAY_DEB_COMPRESSION = 'none'
      const pack = ['run', '--silent', 'package', '--', '--test-runtime']
      await command('npm', [...pack, '--next', '0.1.1'])
      await command('npm', pack)
    },
  },
  {
    // R, pandas and DuckDB read what an export wrote, and the views while data comes in.
    name: 'exports',
    files: 'test/export/programs/*.test.ts',
    needsDesktop: false,
    timeoutMs: 300_000,
    prepare: () =>
      command('npm', [
        ...['install', '--silent', '--ignore-scripts', '--no-audit', '--no-fund'],
        // Some registries lack packages of other platforms, which a lock file must name.
        ...['--no-package-lock', '--prefix', 'tools/readers'],
      ]),
  },
  {
    name: 'backup-long',
    files: 'test/{backup,folder}/killed.test.ts',
    needsDesktop: false,
    isLong: true,
    timeoutMs: 540_000,
    async prepare() {
      process.env.PULSETRAY_LONG = '1'
    },
  },
  {
    name: 'tunnel-long',
    files: 'test/tunnel/long/*.test.ts',
    needsDesktop: false,
    isLong: true,
    atOnce: 3,
    timeoutMs: 540_000,
    async prepare() {
      process.env.PULSETRAY_LONG = '1'
    },
  },
]

const insideDesktop = '--inside-desktop'
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const withLong = process.argv.includes('--long')
const chosen = groups.filter(({ name, isLong }) =>
  named.length === 0 ? isLong !== true || withLong : named.includes(name),
)
if (named.some((name) => groups.every((group) => group.name !== name))) {
  process.stderr.write(`There is no such group; choose from ${groups.map((g) => g.name)}.\n`)
  process.exit(2)
}

if (process.argv.includes(insideDesktop)) {
  const [group] = chosen as [Group]
  const result = await runGroup(testFiles(group.files), { concurrency: 1 })
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0))
} else {
  const total: GroupResult = { passed: 0, failed: 0, skipped: 0 }
  // Before anything looks at them: two groups that build at once would build into one folder.
  if (chosen.some(({ isBeside }) => isBeside === true)) await freshPage()
  const isAlone = chosen.length === 1
  const beside = isAlone ? [] : chosen.filter(({ isLong, isBeside }) => isLong ?? isBeside)
  const running = beside.map((group) => ({ group, ends: runBeside(group) }))
  const inTurn = chosen.filter((group) => !beside.includes(group))
  for (const group of inTurn.filter(({ packs }) => packs !== true)) await runInTurn(group)
  for (const { group, ends } of running) if (group.isBeside === true) await heard(group, ends)
  for (const group of inTurn.filter(({ packs }) => packs === true)) await runInTurn(group)
  for (const { group, ends } of running) if (group.isLong === true) await heard(group, ends)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exit(total.failed === 0 ? 0 : 1)

  async function runInTurn(group: Group) {
    add(group, await run(group).catch((error: Error) => broken(group, error)))
  }

  async function heard(group: Group, ends: ReturnType<typeof runBeside>) {
    const { text, result } = await ends
    process.stdout.write(text)
    add(group, result)
  }

  function add(group: Group, result: GroupResult) {
    // Nothing may be left out here, so a test that skips itself has failed.
    const failed = result.failed + result.skipped
    console.log(`${group.name}: ${result.passed} passed, ${failed} failed\n`)
    total.passed += result.passed
    total.failed += failed
  }
}

async function freshPage(): Promise<void> {
  if (!pageIsFresh()) await buildPage()
}

function broken(group: Group, error: Error): GroupResult {
  console.log(`${group.name} can't run: ${error.message}`)
  return { passed: 0, failed: 1, skipped: 0 }
}

/** In a process of its own, its words held back until the others have said theirs. */
function runBeside(group: Group): Promise<{ text: string; result: GroupResult }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [import.meta.filename, group.name], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    child.stdout.on('data', (data: Buffer) => {
      text += data
    })
    child.stderr.on('data', (data: Buffer) => {
      text += data
    })
    child.on('close', () => {
      const [, passed = '0', failed = '1'] = /^(\d+) passed, (\d+) failed$/m.exec(text) ?? []
      done({ text, result: { passed: Number(passed), failed: Number(failed), skipped: 0 } })
    })
  })
}

async function run(group: Group): Promise<GroupResult> {
  console.log(`--- ${group.name}`)
  await group.prepare()
  const result = group.needsDesktop
    ? await runInDesktop(group)
    : await runGroup(testFiles(group.files), {
        concurrency: group.atOnce ?? 1,
        ...(group.timeoutMs ? { timeoutMs: group.timeoutMs } : {}),
      })
  if (result.passed + result.failed === 0) throw new Error('it holds no test')
  return result
}

/** On a bus and a screen of its own, so that no test meets the tray of whoever runs them. */
async function runInDesktop({ name }: Group): Promise<GroupResult> {
  const inside = [process.execPath, import.meta.filename, name, insideDesktop]
  const screen = ['xvfb-run', '-a', '-s', '-screen 0 1400x1000x24']
  const text = await command('dbus-run-session', ['--', ...screen, ...inside])
  const line = text.trim().split('\n').at(-1) ?? ''
  if (!line.startsWith('{')) throw new Error('its tests ended before they were counted')
  return JSON.parse(line) as GroupResult
}

/** Runs a program to its end, showing what it writes; resolves with its standard output. */
function command(name: string, parameters: string[]): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(name, parameters, { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (data: Buffer) => {
      text += data
      process.stdout.write(data)
    })
    child.on('error', (error) => failed(new Error(`${name} can't be run: ${error.message}`)))
    child.on('close', (code) =>
      code === 0 ? done(text) : failed(new Error(`${name} exited ${code}`)),
    )
  })
}
