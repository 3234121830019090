import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { violationsIn } from './making/borders.ts'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)

/** A border that nobody guards decays: each guard must catch what is planted here. */
const planted: [file: string, code: string, message: RegExp][] = [
  ['main/store/planted.ts', "import '#main/senders/decode-delivery.ts'", /rooms meet in main\/app/],
  ['main/app/planted.ts', "import 'electron'", /Only main\/desktop knows Electron/],
  ['main/app/planted.ts', "import '#main/headless/signals.ts'", /The house knows rooms/],
  ['main/headless/planted.ts', "import '#main/store/reader.ts'", /A shell knows main\/app/],
  ['renderer/planted.ts', "import '#main/app/app.ts'", /Ask the host through/],
  ['shared/planted.ts', "import 'node:fs'", /shared\/ knows nothing/],
]

for (const [file, code, message] of planted) {
  test(`the linter refuses ${code} in ${file}`, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'pulsetray-planted-'))
    t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }))
    copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'))
    mkdirSync(join(folder, dirname(file)), { recursive: true })
    writeFileSync(join(folder, file), `${code}\n`)
    const { said, exitCode } = await outcomeOf(bin('biome'), ['lint', file], folder)
    assert.match(said, message)
    assert.notEqual(exitCode, 0)
  })
}

test('the architecture test refuses an import across rooms', () => {
  assert.deepEqual(
    violationsIn([{ file: 'main/tunnel/planted.ts', target: '#main/store/reader.ts' }]),
    ['main/tunnel/planted.ts imports from main/store'],
  )
  assert.deepEqual(
    violationsIn([{ file: 'main/tunnel/planted.ts', target: '#shared/time.ts' }]),
    [],
  )
})

const wrongWorlds: [room: string, code: string, message: RegExp][] = [
  ['shared', 'export const home = process.cwd()', /TS2591.*'process'/],
  ['main', 'export const title = document.title', /TS2584.*'document'/],
  ['renderer', "export { startApp } from '../../main/app/app.ts'", /TS6307|TS6059|TS2591/],
]

for (const [room, code, message] of wrongWorlds) {
  test(`the compiler refuses ${code} in ${room}`, async (t) => {
    mkdirSync(join(root, '.cache'), { recursive: true })
    const folder = mkdtempSync(join(root, '.cache', 'planted-'))
    t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }))
    writeFileSync(join(folder, 'planted.ts'), `${code}\n`)
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: `../../${room}/tsconfig.json`,
        compilerOptions: { outDir: './out', tsBuildInfoFile: './out/planted.tsbuildinfo' },
        include: ['planted.ts'],
        references: [{ path: '../../shared' }],
      }),
    )
    const { said, exitCode } = await outcomeOf(
      bin('tsc'),
      ['-p', folder, '--noEmit', '--pretty', 'false'],
      root,
    )
    assert.match(said, message)
    assert.notEqual(exitCode, 0)
  })
}

function outcomeOf(
  command: string,
  parameters: string[],
  cwd: string,
): Promise<{ said: string; exitCode: number }> {
  return new Promise((resolve) => {
    execFile(command, parameters, { cwd }, (error, stdout, stderr) => {
      resolve({ said: stdout + stderr, exitCode: error === null ? 0 : Number(error.code) })
    })
  })
}
