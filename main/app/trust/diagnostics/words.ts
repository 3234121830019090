import { constants } from 'node:os'

declare const allowed: unique symbol

/**
 * Text that may leave this computer. Only the makers in this file give it: each takes a number, a
 * moment, or a text that is on a list, so that nothing of a person can come along.
 */
export type Word = string & { readonly [allowed]: true }

const word = (text: string) => text as Word

/** The text where it is one of these; what it is otherwise stays here. */
export function oneOf(known: readonly string[], text: string | null | undefined): Word {
  if (text === null || text === undefined) return word('none')
  return word(known.includes(text) ? text : 'another')
}

export function count(value: number | null | undefined): Word {
  return word(typeof value === 'number' ? value.toLocaleString('en') : 'not known')
}

export function yesOrNo(value: boolean | null | undefined): Word {
  return word(value === null || value === undefined ? 'not known' : value ? 'yes' : 'no')
}

/** That something is set, and not what. */
export function setOrNot(value: unknown): Word {
  return word(value === null || value === undefined || value === '' ? 'not set' : 'set')
}

export function bytes(value: number | null | undefined): Word {
  if (typeof value !== 'number') return word('not known')
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let [left, unit] = [value, 0]
  for (; left >= 1000 && unit < units.length - 1; unit++) left /= 1000
  return word(`${unit === 0 ? left : left.toFixed(1)} ${units[unit]}`)
}

export function duration(ms: number | null | undefined): Word {
  if (typeof ms !== 'number' || !Number.isFinite(ms)) return word('not known')
  if (ms < 1_000) return word(`${Math.round(ms * 10) / 10} ms`)
  if (ms < 120_000) return word(`${(ms / 1_000).toFixed(1)} s`)
  if (ms < 2 * 3_600_000) return word(`${Math.round(ms / 60_000)} min`)
  return word(`${(ms / 3_600_000).toFixed(1)} h`)
}

export function moment(at: number | null | undefined): Word {
  if (typeof at !== 'number' || Math.abs(at) > 8.64e15) return word('none')
  return word(new Date(at).toISOString())
}

/** A version such as `24.21.0` or `6.1.0-13-generic`: digits first, and nothing that could be a name. */
export function version(text: string | null | undefined): Word {
  const found = /^v?\d{1,6}(?:[.-][0-9a-z]{1,12}){0,6}/.exec(text ?? '')?.[0]
  return word(found ?? 'not known')
}

const errorNumbers = Object.keys(constants.errno)

/** Codes of the system, SQLite and Node in a message; the message itself may name a person's folder. */
export function errorCodes(text: string): Word {
  const codes = text.match(/\b(?:SQLITE_[A-Z_]{2,40}|ERR_[A-Z_]{2,40}|E[A-Z0-9]{3,15})\b/g) ?? []
  const known = codes.filter((code) => /^(SQLITE|ERR)_/.test(code) || errorNumbers.includes(code))
  return word([...new Set(known)].join(', ') || 'no code')
}

const providers: [kind: string, name: RegExp][] = [
  ['this computer', /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/],
  ['localtunnel', /(^|\.)(localtunnel\.me|loca\.lt)$/],
  ['ngrok', /\.(ngrok\.app|ngrok\.dev|ngrok\.io|ngrok-free\.app|ngrok-free\.dev)$/],
  ['a private network', /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|\.(local|lan|internal)$/],
  ['a bare IP address', /^(\d+\.\d+\.\d+\.\d+|\[.*\])$/],
]

/** Whose an address is, and how it is spoken to; no name of a host that could be somebody's. */
export function hostClass(url: string | null | undefined): Word {
  if (url === null || url === undefined || url === '') return word('none')
  if (!URL.canParse(url)) return word('not an address')
  const { protocol, hostname } = new URL(url)
  const kind = providers.find(([, name]) => name.test(hostname))?.[0] ?? 'a domain of its own'
  return word(`${kind} (${protocol === 'https:' ? 'https' : 'http'})`)
}

/** Several words in one line. */
export function together(...words: Word[]): Word {
  return word(words.join(', '))
}

/** A number with the fixed text of this program around it. */
export function phrase(texts: TemplateStringsArray, ...words: Word[]): Word {
  return word(String.raw({ raw: texts }, ...words))
}
