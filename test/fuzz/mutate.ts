import type { Dice } from '#main/demo/random.ts'

/** One to a few small damages, as a broken sender, a bad proxy or an attacker would do them. */
export function mutated(body: Uint8Array, dice: Dice, other: Uint8Array): Buffer {
  let bytes: Buffer = Buffer.from(body)
  const times = dice.chance(0.5) ? 1 : dice.whole(2, 4)
  for (let done = 0; done < times; done++) bytes = damaged(bytes, dice, other)
  return bytes
}

function damaged(bytes: Buffer, dice: Dice, other: Uint8Array): Buffer {
  const at = dice.whole(0, Math.max(0, bytes.length - 1))
  const until = Math.min(bytes.length, at + dice.whole(1, 40))
  switch (dice.whole(0, 20)) {
    case 0: {
      const copy = Buffer.from(bytes)
      if (copy.length > 0) copy[at] = (copy[at] as number) ^ (1 << dice.whole(0, 7))
      return copy
    }
    case 1:
      return bytes.subarray(0, at)
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(until)])
    case 3:
      return Buffer.concat([bytes.subarray(0, until), bytes.subarray(at)])
    case 4: {
      const from = dice.whole(0, Math.max(0, other.length - 1))
      const piece = other.subarray(from, from + dice.whole(1, 200))
      return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)])
    }
    case 5: {
      const nasty = nastyTexts[dice.whole(0, nastyTexts.length - 1)] as string
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(nasty), bytes.subarray(until)])
    }
    default:
      // Most often: a text that can still be read reaches further in.
      return withOtherToken(bytes, dice)
  }
}

/** Swaps one whole JSON value, so that the text stays readable and its meaning does not. */
function withOtherToken(bytes: Buffer, dice: Dice): Buffer {
  const text = bytes.toString('latin1')
  const tokens = [...text.matchAll(/(?<=[:[,]\s*)(?:"[^"]*"|-?\d[\d.eE+-]*|true|false|null)/g)]
  const token = tokens[dice.whole(0, Math.max(0, tokens.length - 1))]
  if (token === undefined) return bytes
  const nasty = nastyTexts[dice.whole(0, nastyTexts.length - 1)] as string
  const end = token.index + token[0].length
  return Buffer.from(text.slice(0, token.index) + nasty + text.slice(end), 'latin1')
}

const nastyTexts = [
  ...['null', 'true', '""', '[]', '{}', '-0', '1e309', '-1e309', '9007199254740993', '1e-400'],
  ...[
    '9223372036854775808',
    '-9223372036854775809',
    '0.1',
    '00',
    '1.',
    'NaN',
    '"NaN"',
    '"\\u0000"',
  ],
  ...['"2024-02-30"', '"2024-13-01T00:00:00Z"', '"9999-12-31T23:59:59+99:99"', '-8640000000000001'],
  ...[
    '"+275760-09-13T00:00:00.001Z"',
    '"__proto__"',
    '{"__proto__":{"x":1}}',
    '"\\ud800"',
    '\u0000',
  ],
  ...[
    "'; DROP TABLE series_values; --",
    '"=1+1"',
    '[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]',
    '\ufeff',
    ',,',
  ],
]
