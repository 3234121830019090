import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

type Finding = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }

/**
 * Serious and critical findings of axe-core on what is on screen. It is read in by the protocol, so
 * that the page's own policy stays as strict as it is. Another look of the same page differs in its
 * colours alone: the other rules, which take most of the time, would find the same again.
 */
export async function findingsOf(page: Page, rules: 'all' | 'colours' = 'all'): Promise<string[]> {
  await page.evaluate(axe)
  const violations = await page.evaluate(
    async (runOnly) => {
      const { axe: tool } = globalThis as never as {
        axe: { run(options: { runOnly?: string[] }): Promise<{ violations: Finding[] }> }
      }
      return (await tool.run(runOnly === null ? {} : { runOnly })).violations
    },
    rules === 'all' ? null : ['color-contrast', 'link-in-text-block'],
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, failureSummary }) => {
        return `${id} ${html.slice(0, 160)} ${failureSummary.split('\n')[1] ?? ''}`
      }),
    )
}
