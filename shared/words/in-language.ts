import type { SaidLanguage, Translation } from './language.ts'
import { sentences } from './sentences.ts'

/** `head` and `tail` are what it surely begins and ends with: most are left out by them alone. */
type Pattern = {
  head: string
  tail: string
  pattern: RegExp
  names: string[]
  words: Translation
  fixed: number
}

const GAP = /\{(\w+)\}/g
/** Longer than any sentence: whatever else stands there is no business of the words. */
const MOST_CHARACTERS = 4_000

/** Those with gaps; the one that says most in its own words comes first. */
const patterns: readonly Pattern[] = Object.entries(sentences)
  .filter(([english]) => english.includes('{'))
  .map(([english, words]) => ({
    head: english.slice(0, english.indexOf('{')),
    tail: english.slice(english.lastIndexOf('}') + 1),
    pattern: new RegExp(`^${english.split(GAP).map(partOf).join('')}$`, 's'),
    names: [...english.matchAll(GAP)].map(([, name = '']) => name),
    words,
    fixed: english.replace(GAP, '').length,
  }))
  .sort((one, other) => other.fixed - one.fixed)

/** Every other part is a gap; a place in a body is one word, and maybe the number of a type. */
function partOf(part: string, index: number): string {
  if (index % 2 === 1) return part === 'path' ? '(\\S*(?: type \\d+)?)' : '(.*?)'
  return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/**
 * A sentence of the host in another language, what fills its gaps too. What nobody has words for
 * stays as it is: names, numbers, and sentences that an older version kept.
 */
export function inLanguage(sentence: string, language: SaidLanguage): string {
  if (language === 'en' || sentence.length > MOST_CHARACTERS) return sentence
  const whole = Object.hasOwn(sentences, sentence) ? sentences[sentence] : undefined
  if (whole !== undefined) return typeset(whole[language], language)
  for (const { head, tail, pattern, names, words } of patterns) {
    if (!sentence.startsWith(head) || !sentence.endsWith(tail)) continue
    const [, ...filled] = pattern.exec(sentence) ?? []
    if (filled.length === 0) continue
    const gaps = new Map(names.map((name, i) => [name, filled[i] ?? '']))
    return typeset(words[language], language).replace(GAP, (_, name) =>
      inLanguage(gaps.get(name) ?? '', language),
    )
  }
  return sentence
}

/** French keeps its tall signs and quotation marks on one line with their word. */
function typeset(text: string, language: SaidLanguage): string {
  return language === 'fr' ? text.replace(/ (?=[:;?!»])|(?<=«) /g, '\u00a0') : text
}
