import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { settled } from './settled.ts'

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

const MOST_LOOKS = 5

type Finding = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }

/**
 * Serious and critical findings of axe-core on what is on screen, once it stands. It is read in by
 * the protocol, so that the page's own policy stays as strict as it is. Another look of the same page
 * differs in its colours alone: the other rules, which take most of the time, would find the same
 * again. What came or went while axe looked is looked at once more: it asks elements that are gone.
 */
export async function findingsOf(page: Page, rules: 'all' | 'colours' = 'all'): Promise<string[]> {
  for (let looks = 1; ; looks += 1) {
    await settled(page)
    await page.evaluate(axe)
    const { violations, isSame } = await page.evaluate(
      look,
      rules === 'all' ? null : ['color-contrast', 'link-in-text-block'],
    )
    if (isSame || looks === MOST_LOOKS) return serious(violations)
  }
}

/** Runs in the page. */
async function look(runOnly: string[] | null) {
  const { axe: tool } = globalThis as never as {
    axe: { run(options: { runOnly?: string[] }): Promise<{ violations: Finding[] }> }
  }
  let isSame = true
  const observer = new MutationObserver(() => {
    isSame = false
  })
  observer.observe(document.querySelector('main') ?? document.body, {
    childList: true,
    subtree: true,
  })
  const { violations } = await tool.run(runOnly === null ? {} : { runOnly })
  observer.disconnect()
  return { violations, isSame }
}

function serious(violations: Finding[]): string[] {
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, failureSummary }) => {
        return `${id} ${html.slice(0, 160)} ${failureSummary.split('\n')[1] ?? ''}`
      }),
    )
}
