import { SaidError } from '#shared/words/said-error.ts'
import type { Json, JsonObject, Numbers, ParsedJson } from './json-text.ts'

/** No sender nests deeper than six; this keeps the stack and everything behind it safe. */
const MAX_DEPTH = 200

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y
const SPACE = /[ \t\n\r]*/y

class NotJson extends SaidError {}

/**
 * Reads JSON slowly and exactly: see `parseJsonText` for what it keeps as text. Trailing commas
 * before `}` and `]` are forgiven, nothing else is.
 */
export function parseExactJson(text: string, numbers: Numbers = 'as-numbers'): ParsedJson {
  const reading = new Reading(text, numbers)
  try {
    return { value: reading.whole() }
  } catch (error) {
    if (error instanceof NotJson) return { reason: error.message }
    throw error
  }
}

class Reading {
  readonly #text: string
  readonly #numbers: Numbers
  #at = 0

  constructor(text: string, numbers: Numbers) {
    this.#text = text
    this.#numbers = numbers
  }

  whole(): Json {
    const value = this.#value('', 0)
    this.#skipSpace()
    if (this.#at < this.#text.length) this.#fail()
    return value
  }

  #value(key: string, depth: number): Json {
    if (depth > MAX_DEPTH) {
      throw new NotJson(`The JSON is nested deeper than ${MAX_DEPTH} levels.`)
    }
    this.#skipSpace()
    switch (this.#text[this.#at]) {
      case '{':
        return this.#within(key, () => this.#object(depth))
      case '[':
        return this.#within(key, () => this.#array(depth))
      case '"':
        return this.#string()
      case 't':
        return this.#word('true', true)
      case 'f':
        return this.#word('false', false)
      case 'n':
        return this.#word('null', null)
      default:
        return this.#number(key)
    }
  }

  /** At `value` the spelling itself is what was measured. */
  #within(key: string, read: () => Json): Json {
    const startsAt = this.#at
    const value = read()
    const isMeasured = key === 'value' && this.#numbers === 'as-numbers'
    return isMeasured ? this.#text.slice(startsAt, this.#at) : value
  }

  #object(depth: number): JsonObject {
    const object: JsonObject = {}
    this.#at += 1
    while (!this.#closes('}')) {
      this.#skipSpace()
      const key = this.#string()
      this.#skipSpace()
      if (this.#text[this.#at] !== ':') this.#fail()
      this.#at += 1
      const value = this.#value(key, depth + 1)
      // A plain assignment to __proto__ would change the object instead of adding to it.
      if (key === '__proto__') {
        Object.defineProperty(object, key, {
          value,
          enumerable: true,
          configurable: true,
          writable: true,
        })
      } else {
        object[key] = value
      }
      this.#comma('}')
    }
    return object
  }

  #array(depth: number): Json[] {
    const array: Json[] = []
    this.#at += 1
    while (!this.#closes(']')) {
      array.push(this.#value('', depth + 1))
      this.#comma(']')
    }
    return array
  }

  #closes(bracket: string): boolean {
    this.#skipSpace()
    if (this.#text[this.#at] !== bracket) return false
    this.#at += 1
    return true
  }

  #comma(bracket: string): void {
    this.#skipSpace()
    if (this.#text[this.#at] === ',') this.#at += 1
    else if (this.#text[this.#at] !== bracket) this.#fail()
  }

  #string(): string {
    if (this.#text[this.#at] !== '"') this.#fail()
    let endsAt = this.#at
    do endsAt = this.#text.indexOf('"', endsAt + 1)
    while (endsAt > 0 && this.#isEscaped(endsAt))
    if (endsAt < 0) this.#failAt(this.#text.length)
    const token = this.#text.slice(this.#at, endsAt + 1)
    try {
      const string: string = JSON.parse(token)
      this.#at = endsAt + 1
      return string
    } catch {
      return this.#fail()
    }
  }

  #isEscaped(at: number): boolean {
    let backslashes = 0
    while (this.#text[at - 1 - backslashes] === '\\') backslashes += 1
    return backslashes % 2 === 1
  }

  #number(key: string): Json {
    const token = this.#match(NUMBER)
    if (key === 'value' || this.#numbers === 'as-text') return token
    const number = Number(token)
    return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(number) ? token : number
  }

  #word(word: string, value: boolean | null): Json {
    if (!this.#text.startsWith(word, this.#at)) this.#fail()
    this.#at += word.length
    return value
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const token = pattern.exec(this.#text)?.[0]
    if (!token) this.#fail()
    this.#at += token.length
    return token
  }

  #skipSpace(): void {
    const code = this.#text.charCodeAt(this.#at)
    if (code > 32) return
    SPACE.lastIndex = this.#at
    SPACE.test(this.#text)
    this.#at = SPACE.lastIndex
  }

  #fail(): never {
    this.#failAt(this.#at)
  }

  #failAt(at: number): never {
    throw new NotJson(
      at >= this.#text.length
        ? 'The text is JSON that ends too early.'
        : `The text is not JSON (it stops being so at character ${at + 1}).`,
    )
  }
}
