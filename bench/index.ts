import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { acks } from './acks.ts'
import { acksUnderLoad } from './acks-under-load.ts'
import { backup } from './backup.ts'
import { charts } from './charts.ts'
import { electron } from './electron.ts'
import { encryption } from './encryption.ts'
import { exporting } from './export.ts'
import { host } from './host.ts'
import { hostile } from './hostile.ts'
import { ingest } from './ingest.ts'
import { large } from './large.ts'
import type { BenchOptions, Finding } from './measuring.ts'
import { reportWith, sectionOf } from './report.ts'
import { tunnel } from './tunnel.ts'
import { live } from './window/live.ts'
import { window } from './window/window.ts'

/**
 * `npm run bench [-- --quick] [--write] [--year-study=FOLDER] [part …]`: every figure as a ratio
 * taken in one run on one machine, since machines differ and are noisy. `--write` keeps what was
 * measured in docs/benchmarks.md.
 */
const parts: Record<string, (options: BenchOptions) => Promise<Finding[]>> = {
  acks,
  'acks-under-load': acksUnderLoad,
  ingest,
  backup,
  charts,
  export: exporting,
  host,
  electron,
  encryption,
  large,
  live,
  tunnel,
  hostile,
  window,
}

const words = process.argv.slice(2)
const yearStudy = words.find((word) => word.startsWith('--year-study='))?.split('=')[1]
const options: BenchOptions = {
  isQuick: words.includes('--quick'),
  ...(yearStudy === undefined ? {} : { yearStudy }),
}
const chosen = words.filter((word) => !word.startsWith('--'))
const unknown = chosen.filter((name) => parts[name] === undefined)
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}.`)
  process.exit(2)
}

const file = join(import.meta.dirname, '..', 'docs', 'benchmarks.md')
const sections = new Map<string, string>()
for (const [name, measure] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  const [load = 0] = loadavg()
  const startedMs = performance.now()
  const findings = await measure(options)
  console.error(`measured ${name} in ${((performance.now() - startedMs) / 1_000).toFixed(0)} s`)
  sections.set(name, sectionOf(name, findings, { isQuick: options.isQuick, load }))
  console.log(sections.get(name))
}
if (words.includes('--write')) {
  const former = existsSync(file) ? readFileSync(file, 'utf8') : ''
  writeFileSync(file, reportWith(former, sections, Object.keys(parts)))
}
