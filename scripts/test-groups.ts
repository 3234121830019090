import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

export type GroupResult = { passed: number; failed: number; skipped: number }

const root = join(import.meta.dirname, '..')

/** The test files that match, as absolute paths; an empty list is a mistake of the caller. */
export function testFiles(...patterns: string[]): string[] {
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()
  if (files.length === 0) throw new Error(`no test file matches ${patterns.join(', ')}`)
  return files.map((file) => join(root, file)).filter((file) => existsSync(file))
}

/**
 * Runs test files with Node's own runner, each in a process of its own, and counts single tests
 * (a suite that only holds others is not counted; a file that breaks before its tests is a failure).
 */
export async function runGroup(
  files: string[],
  options: { concurrency?: number; timeoutMs?: number } = {},
): Promise<GroupResult> {
  const result: GroupResult = { passed: 0, failed: 0, skipped: 0 }
  const stream = run({
    files,
    concurrency: options.concurrency ?? 2,
    timeout: options.timeoutMs ?? 120_000,
  })
  const isLeaf = (data: { details: { type?: string | undefined } }) => data.details.type !== 'suite'
  stream.on('test:pass', (data) => {
    if (!isLeaf(data) || files.includes(data.name)) return
    if (data.skip !== undefined || data.todo !== undefined) result.skipped++
    else result.passed++
  })
  stream.on('test:fail', (data) => {
    if (isLeaf(data)) result.failed++
  })
  const text = stream.compose(spec)
  text.pipe(process.stdout)
  await new Promise((resolve) => text.on('end', resolve))
  return result
}
