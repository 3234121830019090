import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { acks } from './acks.ts'
import { acksUnderLoad } from './acks-under-load.ts'
import { charts } from './charts.ts'
import { electron } from './electron.ts'
import { exporting } from './export.ts'
import { host } from './host.ts'
import { ingest } from './ingest.ts'
import { large } from './large.ts'
import { type BenchOptions, type Finding, machine } from './measuring.ts'
import { tunnel } from './tunnel.ts'
import { window } from './window/window.ts'

/**
 * `npm run bench [-- --quick] [--write] [--year-study=FOLDER] [part …]`: every figure as a ratio taken in one run on one
 * machine, since machines differ and are noisy. `--write` keeps the report in docs/benchmarks.md.
 */
const parts: Record<string, (options: BenchOptions) => Promise<Finding[]>> = {
  acks,
  'acks-under-load': acksUnderLoad,
  ingest,
  charts,
  export: exporting,
  host,
  electron,
  large,
  tunnel,
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

const loadBefore = loadavg()[0] as number
const findings: Finding[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  const startedMs = performance.now()
  findings.push(...(await measure(options)))
  console.error(`measured ${name} in ${((performance.now() - startedMs) / 1_000).toFixed(0)} s`)
}
const report = [
  `Measured on ${machine()}${options.isQuick ? ', quick run' : ''}. Other work on it: a load of ${loadBefore.toFixed(1)} before the first part.`,
  '',
  '| what | figures | measured | target | |',
  '|---|---|---|---|---|',
  ...findings.map(row),
  '',
].join('\n')
console.log(report)
if (words.includes('--write'))
  writeFileSync(
    join(import.meta.dirname, '..', 'docs', 'benchmarks.md'),
    `# Benchmarks\n\nWritten by \`npm run bench -- --write\`. Ratios are taken within one run.\n\n${report}`,
  )

function row({ what, figures, measured, target }: Finding): string {
  const value = measured === null ? '' : measured.toPrecision(3)
  if (measured === null || target === null) return `| ${what} | ${figures} | ${value} | | |`
  const [bound, isMet] =
    'atLeast' in target
      ? [`≥ ${target.atLeast}`, measured >= target.atLeast]
      : [`≤ ${target.atMost}`, measured <= target.atMost]
  return `| ${what} | ${figures} | ${value} | ${bound} | ${isMet ? 'met' : '**not met**'} |`
}
