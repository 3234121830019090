import type { Page } from 'playwright-core'
import { sentences } from '#shared/words/sentences.ts'

/** Shorter ones are words of both languages, or of technology. */
const LEAST_CHARACTERS = 14

const patterns = Object.keys(sentences)
  .filter((english) => english.replace(/\{\w+\}/g, '').length >= LEAST_CHARACTERS)
  .map((english) => ({
    english,
    pattern: new RegExp(
      english
        .split(/\{\w+\}/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('[^\\n]{0,200}?'),
    ),
  }))

/** The host's English sentences that stand anywhere on the page, its titles and states included. */
export async function englishLeft(page: Page): Promise<string[]> {
  const shown = await page.evaluate(() =>
    [
      document.body.innerText,
      ...[...document.querySelectorAll('[title], [aria-label]')].map(
        (part) => `${part.getAttribute('title')}\n${part.getAttribute('aria-label')}`,
      ),
    ].join('\n'),
  )
  return patterns.filter(({ pattern }) => pattern.test(shown)).map(({ english }) => english)
}
