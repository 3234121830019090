import { execFile, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../../..')

/** A Python that has pandas; Debian's, where another one comes first on the path. */
export function pythonWithPandas(): string {
  for (const command of ['/usr/bin/python3', 'python3'])
    if (spawnSync(command, ['-c', 'import pandas']).status === 0) return command
  throw new Error('no Python with pandas: install python3-pandas')
}

/** Runs a program to its end; rejects with what it said where it fails. Resolves with its output. */
export function run(
  command: string,
  parameters: string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv; input?: string },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      command,
      parameters,
      {
        cwd: options.cwd,
        env: { ...process.env, ...options.env },
        maxBuffer: 64 * 1024 * 1024,
        timeout: 100_000,
      },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout)
        else reject(new Error(`${command} failed: ${stderr}\n${stdout}`))
      },
    )
    // A program that reads nothing may be gone before this is written.
    child.stdin?.on('error', () => {})
    child.stdin?.end(options.input ?? '')
  })
}

/** What `npm run e2e -- exports` installs beside the project, to read what it wrote. */
// biome-ignore lint/suspicious/noExplicitAny: neither brings types that this project checks.
export function reader(name: 'datapackage' | '@duckdb/node-api' | '@signalapp/sqlcipher'): any {
  return createRequire(join(root, 'tools/readers/package.json'))(name)
}

/** Rows of a question to DuckDB, each as an object of plain values. */
export async function duckdb(sql: string, cwd: string): Promise<Record<string, unknown>[]> {
  const { DuckDBInstance } = reader('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await connection.run(`SET file_search_path = '${cwd}'`)
    const result = await connection.runAndReadAll(sql)
    return result.getRowObjectsJson()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
