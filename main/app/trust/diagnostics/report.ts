import type { Word } from './words.ts'

/** One heading and what stands under it; the names are this program's own. */
export type Section = { title: string; lines: [name: string, said: Word][] }

const LEAD = `This file says how Pulsetray is doing on one computer, for whoever helps with a fault.
It is made from a fixed list of facts: versions, states, times, sizes, counts and codes of errors.
It holds no identifier, alias, study code, health value, address, secret, name of a folder or body
of a delivery. Please read it before you send it to anybody.`

/** The sections as text that reads well without any program. */
export function reportText(sections: Section[]): string {
  const parts = sections.map(({ title, lines }) => {
    const width = Math.max(0, ...lines.map(([name]) => name.length))
    const rows = lines.map(([name, said]) => `  ${name.padEnd(width)}  ${said}`)
    return [title, '-'.repeat(title.length), ...(rows.length > 0 ? rows : ['  none'])].join('\n')
  })
  return `${['Pulsetray diagnostics\n=====================', LEAD, ...parts].join('\n\n')}\n`
}
