import { existsSync, globSync } from 'node:fs'
import { join, relative } from 'node:path'
import { PassThrough } from 'node:stream'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

export type GroupResult = { passed: number; failed: number; skipped: number }

/** `concurrency` files run at a time; `timeoutMs` is one test's limit. */
export type GroupOptions = { concurrency?: number; timeoutMs?: number }

const root = join(import.meta.dirname, '..')

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
 * Node's runner waits for ever for a process that does not end, so each file has a limit here.
 */
export async function runGroup(files: string[], options: GroupOptions = {}): Promise<GroupResult> {
  const result: GroupResult = { passed: 0, failed: 0, skipped: 0 }
  const timeoutMs = options.timeoutMs ?? 120_000
  const events = new PassThrough({ objectMode: true })
  const text = events.compose(spec)
  text.pipe(process.stdout, { end: false })
  const times: { file: string; tookMs: number }[] = []
  const waiting = [...files]
  const workOff = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const began = performance.now()
      await runFile(file, timeoutMs, events, result)
      times.push({ file: relative(root, file), tookMs: performance.now() - began })
    }
  }
  await Promise.all(Array.from({ length: options.concurrency ?? 2 }, workOff))
  const ended = new Promise((resolve) => text.on('end', resolve))
  events.end()
  await ended
  const slowest = times.sort((one, other) => other.tookMs - one.tookMs).slice(0, SLOWEST_NAMED)
  for (const { file, tookMs } of slowest) console.log(`${(tookMs / 1_000).toFixed(1)} s ${file}`)
  return result
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
