import { arch, cpus, freemem, platform, release, totalmem } from 'node:os'
import type { Section } from '../report.ts'
import { bytes, count, duration, moment, oneOf, phrase, version, type Word } from '../words.ts'

const platforms = ['linux', 'darwin', 'win32', 'freebsd', 'openbsd']
const architectures = ['x64', 'arm64', 'arm', 'ia32', 'riscv64', 'ppc64', 's390x', 'loong64']

/** What runs where. The name of the computer, its person and its time zone are no part of it. */
export function machineSection(given: {
  appVersion: string
  sqliteVersion: string | null
  now: number
}): Section {
  const { electron, chrome, node, v8 } = process.versions
  const offsetMin = 0 - new Date(given.now).getTimezoneOffset()
  return {
    title: 'Versions and machine',
    lines: [
      ['made at', moment(given.now)],
      ['Pulsetray', version(given.appVersion)],
      ['Node', version(node)],
      ['V8', version(v8)],
      ['SQLite', version(given.sqliteVersion)],
      ...(electron === undefined ? [] : electronLines(electron, chrome)),
      ['system', oneOf(platforms, platform())],
      ['release of the system', version(release())],
      ['architecture', oneOf(architectures, arch())],
      ['processors', count(cpus().length)],
      ['memory', phrase`${bytes(totalmem())}, free ${bytes(freemem())}`],
      ['memory of this process', bytes(process.memoryUsage().rss)],
      ['running for', duration(process.uptime() * 1_000)],
      ['clock', phrase`${count(offsetMin)} min ahead of UTC`],
    ],
  }
}

function electronLines(electron: string, chrome: string | undefined): [string, Word][] {
  return [
    ['Electron', version(electron)],
    ['Chromium', version(chrome)],
  ]
}
