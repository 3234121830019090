import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { normalizePath, type Plugin } from 'vite'
import { type Token, tokensIn } from './class-tokens.ts'
import { edited } from './syntax.ts'

const classes = /(?<=\.)[a-zA-Z][\w-]*/g
const properties = /--[a-z][\w-]*/g

/**
 * Short names for the classes of which every mention is known: in the sheets, and in a `class` of
 * JSX. One that stands in any other text of the page (`'tone-good'`), is put together
 * (`tone-${tone}`), may come from the data, or is looked for by the tests keeps its name. So do the
 * sheets' own properties, unless they are put together (`--cover-${state}`).
 */
export function shortStyles(renderer: string, data: string, kept: string[]) {
  let short = new Map<string, string>()
  const inModules: Plugin = {
    name: 'short-styles',
    enforce: 'pre',
    transform: {
      filter: { id: /\/renderer\/(?!words).*\.tsx?$/ },
      handler: (code) => ({ code: withShort(code, tokensIn(code), short), map: null }),
    },
    buildStart() {
      const sources = filesIn(renderer, /(?<!\.d)\.tsx?$/).filter((file) => !/\/words\//.test(file))
      const tokens = sources.flatMap((file) => tokensIn(readFileSync(file, 'utf8')))
      const sheets = filesIn(renderer, /\.css$/).map((file) => readFileSync(file, 'utf8'))
      const fromData = filesIn(data, /\.ts$/).flatMap(
        (file) => readFileSync(file, 'utf8').match(/(?<=')[\w-]+(?=')/g) ?? [],
      )
      short = shortNames(sheets.join(), tokens, [...kept, ...fromData])
    },
  }
  // For Vite's own postcss, after it has put the sheets together.
  const inSheets = {
    postcssPlugin: 'short-styles',
    Rule(rule: { selector: string }) {
      rule.selector = rule.selector.replace(classes, (name) => short.get(name) ?? name)
    },
    Declaration(one: { prop: string; value: string }) {
      one.prop = short.get(one.prop) ?? one.prop
      one.value = one.value.replace(properties, (name) => short.get(name) ?? name)
    },
  }
  return { inModules, inSheets }
}

/** The new name of every class and property that can have one; the shortest for what is said most. */
export function shortNames(sheet: string, tokens: Token[], kept: string[]): Map<string, string> {
  const whole = tokens.filter(({ cut }) => cut === 'none').map(({ text }) => text)
  const asClass = tokens.filter(({ isClass, cut }) => isClass && cut === 'none')
  const elsewhere = tokens.filter(({ isClass, cut }) => !isClass && cut === 'none')
  const starts = tokens.filter(({ cut }) => cut === 'after').map(({ text }) => text)
  const ends = tokens.filter(({ cut }) => cut === 'before').map(({ text }) => text)
  const isPutTogether = (name: string) =>
    starts.some((start) => name.startsWith(start)) || ends.some((end) => name.endsWith(end))
  const stay = new Set([...kept, ...elsewhere.map(({ text }) => text)])
  const inPage = new Set(asClass.map(({ text }) => text))
  const inSheet = sheet.match(classes) ?? []
  const own = sheet.match(properties) ?? []

  const short = new Map<string, string>()
  const taken = new Set([...whole, ...inSheet, ...kept])
  const free = inSheet.filter((name) => inPage.has(name) && !stay.has(name) && !isPutTogether(name))
  const names = letters().filter((name) => !taken.has(name))
  for (const name of mostSaidFirst([...free, ...whole.filter((one) => free.includes(one))]))
    short.set(name, names[short.size] ?? name)
  const ownFree = mostSaidFirst(own.filter((name) => !isPutTogether(name) && !kept.includes(name)))
  for (const [index, name] of ownFree.entries()) short.set(name, `--${letters()[index] ?? name}`)
  return short
}

export function withShort(code: string, tokens: Token[], short: Map<string, string>): string {
  return edited(
    code,
    tokens.flatMap(({ text, start, end, isClass, cut }) => {
      const isOwn = isClass || text.startsWith('--')
      const to = isOwn && cut === 'none' ? short.get(text) : undefined
      return to === undefined ? [] : [{ start, end, text: to }]
    }),
  )
}

function mostSaidFirst(names: string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name)
}

/** `a` to `z`, `aa`, `ab` and so on. */
function letters(): string[] {
  const alphabet = [...'abcdefghijklmnopqrstuvwxyz']
  const pairs = alphabet.flatMap((first) => alphabet.map((second) => first + second))
  return [...alphabet, ...pairs]
}

function filesIn(folder: string, ending: RegExp): string[] {
  const names = readdirSync(folder, { recursive: true }) as string[]
  return names
    .filter((name) => ending.test(name))
    .map((name) => normalizePath(join(folder, name)))
    .toSorted()
}
