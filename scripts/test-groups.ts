import { existsSync, globSync } from 'node:fs'
import { join, relative } from 'node:path'
import { PassThrough } from 'node:stream'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

export type GroupResult = { passed: number; failed: number; skipped: number }

/** `concurrency` files run at a time; `timeoutMs` is one test's limit. */
export type GroupOptions = { concurrency?: number; timeoutMs?: number }

const root = join(import.meta.dirname, '..')

/** Far beyond what any test takes: only what hangs should meet it, on a slow machine too. */
export const TEST_LIMIT_MS = 240_000

/** A file may take this many times what a single test may. */
const FILE_LIMIT = 2

const SLOWEST_NAMED = 8

/** The test files that match, as absolute paths; an empty list is a mistake of the caller. */
export function testFiles(...patterns: string[]): string[] {
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()
  if (files.length === 0) throw new Error(`no test file matches ${patterns.join(', ')}`)
  return files.map((file) => join(root, file)).filter((file) => existsSync(file))
}

/**
 * Runs test files with Node's own runner, each in a process of its own, and counts single tests
 * (a suite that only holds others is not counted; a file that breaks before its tests is a failure).
 * In CI a file with a failure is run once more when the others are done, since a machine that does
 * much else at the same time stretches what browsers and processes wait for: the second run counts,
 * and the file is named as unsteady. Elsewhere a failure is a failure at once.
 */
export async function runGroup(files: string[], options: GroupOptions = {}): Promise<GroupResult> {
  const timeoutMs = options.timeoutMs ?? TEST_LIMIT_MS
  const runs: FileRun[] = []
  const waiting = [...files]
  const workOff = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
      runs.push(await timed(file, timeoutMs))
  }
  await Promise.all(Array.from({ length: options.concurrency ?? 2 }, workOff))
  const settled: FileRun[] = []
  for (const run of runs) {
    const isAgain = run.failed > 0 && process.env.CI === 'true'
    settled.push(isAgain ? await again(run, timeoutMs) : run)
  }
  const slowest = runs.sort((one, other) => other.tookMs - one.tookMs).slice(0, SLOWEST_NAMED)
  for (const { file, tookMs } of slowest)
    console.log(`${seconds(tookMs)} s ${relative(root, file)}`)
  for (const { file, failed } of settled)
    if (failed > 0) console.log(`✖ ${relative(root, file)}: ${failed} failed`)
  return settled.reduce(
    (sum, run) => ({
      passed: sum.passed + run.passed,
      failed: sum.failed + run.failed,
      skipped: sum.skipped + run.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}

type FileRun = GroupResult & { file: string; tookMs: number }

async function timed(file: string, timeoutMs: number): Promise<FileRun> {
  const began = performance.now()
  const result: GroupResult = { passed: 0, failed: 0, skipped: 0 }
  // A reporter for each file: it pairs every start with its end, and stops for good where those of
  // two files that run at the same time come between each other.
  const events = new PassThrough({ objectMode: true })
  const text = events.compose(spec)
  text.pipe(process.stdout, { end: false })
  const ended = new Promise((resolve) => text.on('end', resolve))
  await runFile(file, timeoutMs, events, result)
  events.end()
  await ended
  return { ...result, file, tookMs: performance.now() - began }
}

/** The names of what failed at first stand above; this line says how it went on. */
async function again(first: FileRun, timeoutMs: number): Promise<FileRun> {
  const second = await timed(first.file, timeoutMs)
  const outcome = second.failed === 0 ? 'passed alone' : 'failed again alone'
  console.log(`✖ unsteady: ${relative(root, first.file)} failed among others and ${outcome}`)
  return second
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1)
}

async function runFile(
  file: string,
  timeoutMs: number,
  events: PassThrough,
  result: GroupResult,
): Promise<void> {
  const late = new AbortController()
  const limit = setTimeout(() => late.abort(), timeoutMs * FILE_LIMIT)
  const isLeaf = (data: { details: { type?: string | undefined } }) => data.details.type !== 'suite'
  let heard = 0
  let said: number | null = null
  try {
    for await (const event of run({ files: [file], timeout: timeoutMs, signal: late.signal })) {
      const { type, data } = event
      if ((type === 'test:pass' || type === 'test:fail') && isLeaf(data)) heard++
      if (type === 'test:summary' && data.file !== undefined) said = data.counts.tests
      if (type === 'test:pass' && isLeaf(data) && data.name !== file) {
        if (data.skip !== undefined || data.todo !== undefined) result.skipped++
        else result.passed++
      }
      if (type === 'test:fail' && isLeaf(data)) result.failed++
      // Each file has its own sums; the group's are printed by whoever asked.
      if (type !== 'test:diagnostic' && type !== 'test:summary') events.write(event)
    }
  } catch (error) {
    result.failed++
    console.log(
      `✖ ${relative(root, file)} broke: ${error instanceof Error ? error.message : error}`,
    )
  } finally {
    clearTimeout(limit)
  }
  // A process that ends before it has said everything would else pass with the tests it did not tell.
  if (said !== heard && !late.signal.aborted) {
    result.failed++
    console.log(
      `✖ ${relative(root, file)} ran ${said ?? 'an unknown number of'} tests and told of ${heard}`,
    )
  }
  // The runner has counted it as failed, and says only that it was aborted.
  if (late.signal.aborted)
    console.log(
      `✖ ${relative(root, file)} did not end within ${(timeoutMs * FILE_LIMIT) / 1_000} s`,
    )
}
