import type { CallName, EventName, Events, Output } from '#shared/contract.ts'
import { inLanguage } from '#shared/words/in-language.ts'
import { type SaidLanguage, saidLanguages } from '#shared/words/language.ts'
import type { Said } from '#shared/words/sentences.ts'

/** The names under which answers and news hold sentences of the host. */
type SentenceName<T> = T extends readonly (infer Item)[]
  ? SentenceName<Item>
  : T extends object
    ? {
        [K in keyof T & string]: [string] extends [T[K]]
          ? never
          : [Said] extends [T[K]]
            ? K
            : SentenceName<T[K]>
      }[keyof T & string]
    : never

type SpokenName =
  | { [N in CallName]: SentenceName<Output<N>> }[CallName]
  | { [N in EventName]: SentenceName<Events[N]> }[EventName]

/** Found in the contract by the compiler: one that is missing here, or too many, is an error. */
const sentenceNames: Record<SpokenName, true> = {
  error: true,
  failure: true,
  obstacle: true,
  reason: true,
  trouble: true,
}

/** A window says which language it is in; shells, scripts and logs say none, and hear English. */
export function languageOf(request: Request): SaidLanguage {
  const asked = new URL(request.url).searchParams.get('in')
  return saidLanguages.find((language) => language === asked) ?? 'en'
}

/** JSON of an answer, its sentences in the window's language. What others wrote stays as it is. */
export function jsonIn(language: SaidLanguage, answer: unknown): string {
  if (language === 'en') return JSON.stringify(answer)
  return JSON.stringify(answer, (name, value: unknown) =>
    typeof value === 'string' && Object.hasOwn(sentenceNames, name)
      ? inLanguage(value, language)
      : value,
  )
}
