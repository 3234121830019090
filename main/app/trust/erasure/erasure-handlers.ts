import type { Handlers } from '#shared/contract.ts'
import type { Erasures } from './erasures.ts'

export function erasureHandlers(erasures: Erasures) {
  return {
    'erasure.preview': erasures.preview,
    'erasure.start': (asked) => erasures.start(asked),
    'erasures.list': erasures.list,
  } satisfies Partial<Handlers>
}
