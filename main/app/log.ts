import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { type Logger, multistream, pino } from 'pino'
import { openRotatingFile } from '#main/platform/rotating-file.ts'
import { withoutPrivate } from '#main/platform/without-private.ts'
import type { Settings } from './settings-file.ts'

/**
 * One line of JSON per fact. Callers pass states, counts, sizes and durations: never an
 * identifier, a health value, a URL with a secret or the text of a body. What errors say of
 * themselves may hold paths and pieces of texts; those are taken out here.
 */
export type Log = Logger

/** Twice this is the most that logs ever take: the file of now and the one before. */
const LIMIT_BYTES = 8 * 1024 * 1024
/** So much may wait for a terminal or a program that does not read; lines beyond it are left out. */
const MAX_WAITING_BYTES = 256 * 1024

/**
 * Logs to standard error and to `logs/pulsetray.log` (0600) in the data folder. Writing a line
 * neither throws nor waits: a full disk or a reader that stopped must not stop the receiver.
 */
export function openLog(
  dataDir: string,
  level: Settings['logLevel'],
  limitBytes: number = LIMIT_BYTES,
): Log {
  const folder = join(dataDir, 'logs')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = openRotatingFile(join(folder, 'pulsetray.log'), limitBytes)
  const streams = multistream([
    { level: 'debug', stream: standardError() },
    { level: 'debug', stream: file },
  ])
  // The host name and the pid would only help to tell a machine apart.
  const formatters = { log: (fields: object) => cleaned(fields, [dataDir, realPath(dataDir)]) }
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters }, streams)
}

function cleaned(fields: object, folders: string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutPrivate(value, folders) : value,
    ]),
  )
}

/** Errors of the system name a folder behind a link by its own name. */
function realPath(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}

/** Node's own stream, since it is the one that takes what a pipe can't take yet. */
function standardError(): { write(line: string): void } {
  const { stderr } = process
  // A reader that is gone, or a full disk behind a redirection.
  if (!stderr.listeners('error').includes(ignored)) stderr.on('error', ignored)
  return {
    write(line) {
      if (stderr.writableLength < MAX_WAITING_BYTES) stderr.write(line)
    },
  }
}

function ignored(): void {}
