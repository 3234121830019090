import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { aFolder } from '../making/a-study.ts'
import { until, WITHIN_MS } from '../making/host-process.ts'

const groups = pathToFileURL(join(import.meta.dirname, '../../scripts/test-groups.ts')).href

/** Runs test files as `npm test` does, in a process of its own: Node's runner runs none inside a test. */
function runFile(
  t: TestContext,
  source: string,
  { isCi, timeoutMs = 60_000 }: { isCi: boolean; timeoutMs?: number },
) {
  const { folder, remove } = aFolder()
  t.after(remove)
  const file = join(folder, 'made-up.test.mjs')
  writeFileSync(
    file,
    `import assert from 'node:assert/strict'
     import { appendFileSync, readFileSync } from 'node:fs'
     import { test } from 'node:test'
     const runs = '${join(folder, 'runs')}'
     appendFileSync(runs, process.pid + ' ')
     const run = readFileSync(runs, 'utf8').trim().split(' ').length
     ${source}`,
  )
  const program = join(folder, 'program.mjs')
  writeFileSync(
    program,
    `import { runGroup } from '${groups}'
     console.log(JSON.stringify(await runGroup(['${file}'], { timeoutMs: ${timeoutMs} })))
     process.exit()`,
  )
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const { stdout, stderr } = spawnSync(process.execPath, [program], {
    encoding: 'utf8',
    env: { ...env, CI: String(isCi) },
  })
  const result = stdout.trim().split('\n').at(-1) ?? ''
  assert.match(result, /^\{/, stdout + stderr)
  const pids = readFileSync(join(folder, 'runs'), 'utf8').trim().split(' ').map(Number)
  return { said: stdout, pids, ...(JSON.parse(result) as { passed: number; failed: number }) }
}

const unsteady = `test('steady', () => {})
  test('unsteady', () => assert.ok(run > 1))`

test('in CI a file that failed is run again alone, counts as it ends then, and is named', (t) => {
  const { said, passed, failed, pids } = runFile(t, unsteady, { isCi: true })
  assert.deepEqual([passed, failed, pids.length], [2, 0, 2])
  assert.match(said, /✖ unsteady: .*made-up\.test\.mjs failed among others and passed alone/)
})

test('elsewhere a failure is a failure', (t) => {
  const { said, passed, failed, pids } = runFile(t, unsteady, { isCi: false })
  assert.deepEqual([passed, failed, pids.length], [1, 1, 1])
  assert.doesNotMatch(said, /unsteady: /)
})

test('what fails each time has failed in CI too', (t) => {
  const { said, passed, failed, pids } = runFile(t, `test('broken', () => assert.ok(false))`, {
    isCi: true,
  })
  assert.deepEqual([passed, failed, pids.length], [0, 1, 2])
  assert.match(said, /failed among others and failed again alone/)
})

test('what never ends is ended, has failed, and leaves no process behind', async (t) => {
  const endless = `test('endless', () => new Promise(() => setInterval(() => {}, 1_000)))`
  const { passed, failed, pids } = runFile(t, endless, { isCi: false, timeoutMs: 1_000 })
  assert.equal(passed, 0)
  assert.ok(failed > 0)
  await until(
    () => pids.filter(isAlive),
    (alive) => alive.length === 0,
  )
})

test('a file that ends before it has told all of its tests has failed', (t) => {
  const source = `test('first', () => {})
    test('ends', () => process.exit(0))
    test('never told', () => {})`
  assert.ok(runFile(t, source, { isCi: false }).failed > 0)
})

test('files whose tests end at the same time are all told, however busy the machine is', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const files = [0, 1, 2, 3].map((number) => {
    const file = join(folder, `made-up-${number}.test.mjs`)
    const test = `test('of ${number}: ' + count, () => {})`
    writeFileSync(
      file,
      `import { test } from 'node:test'
       for (let count = 0; count < 200; count++) ${test}`,
    )
    return file
  })
  const program = join(folder, 'program.mjs')
  // Held up again and again, so that what two files say is there at once.
  writeFileSync(
    program,
    `import { runGroup } from '${groups}'
     setInterval(() => {
       for (const from = performance.now(); performance.now() - from < 100; );
     }, 110)
     console.log(JSON.stringify(await runGroup(${JSON.stringify(files)}, { concurrency: 4 })))
     process.exit()`,
  )
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const { stdout } = spawnSync(process.execPath, [program], {
    encoding: 'utf8',
    env,
    timeout: WITHIN_MS,
  })
  assert.equal(stdout.split('✔ of ').length - 1, 800)
  assert.match(stdout, /"passed":800,"failed":0/)
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
