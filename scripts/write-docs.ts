import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { helpText } from '#main/shell/arguments.ts'

/** Writes into docs/settings.md what the program itself says of its options. */
const path = join(import.meta.dirname, '..', 'docs', 'settings.md')
writeFileSync(path, withOptions(readFileSync(path, 'utf8')))

/** The page with its first code block replaced by the current help text. */
export function withOptions(page: string): string {
  return page.replace(/```\n[\s\S]*?```/, () => `\`\`\`\n${helpText().trim()}\n\`\`\``)
}
