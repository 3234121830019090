import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { listPackage } from '@electron/asar'

const unpacked = resolve(import.meta.dirname, '../../../dist/test-runtime/linux-unpacked')
const archive = join(unpacked, 'resources/app.asar')

/** What the app needs; anything else in its archive is a mistake. */
const needed = [
  /^\/package\.json$/,
  /^\/build\/main\/(?:desktop|inbox-thread|ingest-thread|reader-thread|export-thread|key-thread|backup-thread|rescue-thread|thryve-thread|demo-thread|tunnel-process)\.cjs$/,
  /^\/build\/page\/(?:index\.html|assets\/[\w.-]+)$/,
  /^\/assets\/(?:icon\.png|tray\/[\w@-]+\.png)$/,
  /^\/node_modules\/better-sqlite3-multiple-ciphers\/(?:package\.json|LICENSE|lib\/[\w./-]+\.js)$/,
  // Compiled for the Electron of the tests; a released package has the binary as it is shipped.
  /^\/node_modules\/better-sqlite3-multiple-ciphers\/build\/Release\/better_sqlite3\.node$/,
]

test('nothing is in the package that the app does not need', () => {
  const entries = listPackage(archive, { isPack: false })
  const folders = new Set(entries.map((entry) => entry.slice(0, entry.lastIndexOf('/'))))
  const files = entries.filter((entry) => !folders.has(entry))
  assert.ok(files.length > 20)
  assert.deepEqual(
    files.filter((file) => needed.every((pattern) => !pattern.test(file))),
    [],
  )
})

test('the app without Electron is at most 8 MB, with the binary that a released package has', () => {
  const unpackedText = execFileSync('du', ['-sb', `${archive}.unpacked`], { encoding: 'utf8' })
  const addon = 'node_modules/better-sqlite3-multiple-ciphers'
  const compiled = statSync(join(`${archive}.unpacked`, addon, 'build/Release/better_sqlite3.node'))
  const shipped = statSync(
    resolve(import.meta.dirname, '../../..', addon, 'prebuilds/linux-x64.node'),
  )
  const bytes =
    statSync(archive).size + Number.parseInt(unpackedText, 10) - compiled.size + shipped.size
  assert.ok(bytes <= 8e6, `${bytes} bytes`)
})

test('the same sources give the same archive', () => {
  const hash = createHash('sha256').update(readFileSync(archive)).digest('hex')
  assert.equal(hash, process.env.PULSETRAY_FORMER_ARCHIVE)
})
