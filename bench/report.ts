import { type Finding, machine } from './measuring.ts'

/** One part as a section of the report. `load`: other work on the machine when the part began. */
export function sectionOf(
  name: string,
  findings: Finding[],
  { isQuick, load }: { isQuick: boolean; load: number },
): string {
  return [
    `## ${name}`,
    `Measured on ${machine()}${isQuick ? ', quick run' : ''}; its load average was ${load.toFixed(1)} at the beginning.`,
    '',
    '| what | figures | measured | target | |',
    '|---|---|---|---|---|',
    ...findings.map(row),
    '',
  ].join('\n')
}

/** The report with these sections in place of their former ones; the others stay as they were. */
export function reportWith(former: string, sections: Map<string, string>, order: string[]): string {
  const kept = new Map(
    former
      .split(/^(?=## )/m)
      .slice(1)
      .map((section) => [/^## (\S+)/.exec(section)?.[1], `${section.trimEnd()}\n`]),
  )
  const head = `# Benchmarks

Written by \`npm run bench -- --write [part …]\`, which replaces the parts it measured. Quotients are
taken within one run of one part; a busy machine moves both of their sides, though not always alike.
`
  const all = order.flatMap((name) => sections.get(name) ?? kept.get(name) ?? [])
  return [head, ...all].join('\n')
}

function row({ what, figures, measured, target }: Finding): string {
  const value = measured === null ? '' : measured.toPrecision(3)
  if (target === null) return `| ${what} | ${figures} | ${value} | | |`
  const bound = 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`
  if (measured === null) return `| ${what} | ${figures} | | ${bound} | not measured |`
  const isMet = 'atLeast' in target ? measured >= target.atLeast : measured <= target.atMost
  return `| ${what} | ${figures} | ${value} | ${bound} | ${isMet ? 'met' : '**not met**'} |`
}
