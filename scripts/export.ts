import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startExportOfFolder } from '#main/app/exports/export-command.ts'
import { ExportCancelled, ExportFailed } from '#main/export/export-failed.ts'
import type { ExportProgress } from '#main/export/run-export.ts'
import { verifyFolder } from '#main/export/verify/verify-folder.ts'
import { findDataFolder } from '#main/shell/data-folder.ts'
import { type ReadExportArguments, readExportArguments } from '#main/shell/export-arguments.ts'

/**
 * `npm run export`: the study as a folder of files, or the check of such a folder. The last line on
 * standard output is the folder; everything else goes to standard error.
 */
const read = readExportArguments(process.argv.slice(2))
process.exitCode = await run(read).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  if (error instanceof ExportCancelled) return 130
  if (!(error instanceof ExportFailed)) process.stderr.write(`${error.stack}\n`)
  return 1
})

async function run(asked: ReadExportArguments): Promise<number> {
  switch (asked.outcome) {
    case 'help':
      process.stdout.write(asked.text)
      return 0
    case 'bad':
      process.stderr.write(`${asked.message}\n`)
      return 2
    case 'verify':
      return verify(resolve(asked.folder))
    case 'export':
      return write(asked)
  }
}

async function write(asked: Extract<ReadExportArguments, { outcome: 'export' }>): Promise<number> {
  const startedAt = Date.now()
  const { done, cancel, outDir } = startExportOfFolder({
    dataDir: findDataFolder(asked.dataDir),
    outDir: asked.outDir,
    choice: asked.choice,
    key: { keyFile: asked.keyFile, keyText: process.env.PULSETRAY_KEY || null },
    threadEntry: new URL('../main/export/thread/export-thread.ts', import.meta.url),
    version: ownVersion(),
    now: startedAt,
    onProgress: progressLine(startedAt),
  })
  process.on('SIGINT', cancel)
  process.on('SIGTERM', cancel)
  const { folder, rows, bytes } = await done
  process.stderr.write(`${rows} rows, ${bytes} bytes\n`)
  process.stdout.write(`${join(outDir, folder)}\n`)
  return 0
}

/** A line a second, with the time that is left at this pace. */
function progressLine(startedAt: number): (progress: ExportProgress) => void {
  let lastAt = startedAt
  return ({ rowsDone, rowsTotal, file }) => {
    const now = Date.now()
    if (now - lastAt < 1_000) return
    lastAt = now
    const left = rowsDone === 0 ? 0 : ((now - startedAt) / rowsDone) * (rowsTotal - rowsDone)
    const seconds = Math.max(0, Math.round(left / 1_000))
    process.stderr.write(`${file}: ${rowsDone} of ${rowsTotal} rows, about ${seconds} s left\n`)
  }
}

async function verify(folder: string): Promise<number> {
  const { ok, files } = await verifyFolder(folder)
  for (const { name, problem } of files)
    if (problem !== null) process.stdout.write(`${name}: ${problem}\n`)
  process.stdout.write(ok ? `${files.length} files are as they were written\n` : 'not as written\n')
  return ok ? 0 : 1
}

function ownVersion(): string {
  const path = join(import.meta.dirname, '..', 'package.json')
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}
