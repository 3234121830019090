import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const tokens = readFileSync(new URL('../../renderer/styles/tokens.css', import.meta.url), 'utf8')

/** Colours that stand side by side in the grid; excluded and unknown days are drawn hollow. */
const states = ['valid', 'partial', 'no-data', 'disconnected', 'receiver-offline']

/** Machado, Oliveira and Fernandes 2009, severity 1: linear RGB as it is seen. */
const sights: Record<string, number[]> = {
  'the usual eye': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deuteranopia: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritanopia: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
}

/** CIE76; 2.3 is just noticeable, and these squares are small. */
const LEAST_DIFFERENCE = 15

for (const [theme, selector] of [
  ['light', ':root {'],
  ['dark', ':root[data-theme="dark"] {'],
] as const) {
  for (const [sight, matrix] of Object.entries(sights)) {
    test(`the states of the ${theme} grid can be told apart by ${sight}`, () => {
      const block = tokens.slice(tokens.indexOf(selector))
      const seen = states.map((state) => [state, labOf(colourOf(block, state), matrix)] as const)
      for (const [index, [one, a]] of seen.entries()) {
        for (const [other, b] of seen.slice(index + 1)) {
          const difference = Math.hypot(...a.map((part, axis) => part - (b[axis] ?? 0)))
          assert.ok(difference >= LEAST_DIFFERENCE, `${one} and ${other}: ${difference.toFixed(1)}`)
        }
      }
    })
  }
}

function colourOf(block: string, state: string): number[] {
  const hex = new RegExp(`--cover-${state}: #([0-9a-f]{6})`).exec(block)?.[1]
  assert.ok(hex, state)
  return [0, 2, 4].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
}

function labOf(linear: number[], sight: number[]): number[] {
  const [r = 0, g = 0, b = 0] = product(sight, linear).map((part) => Math.min(1, Math.max(0, part)))
  const [x = 0, y = 0, z = 0] = product(
    [0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505],
    [r, g, b],
  ).map((part, axis) => {
    const ratio = part / ([0.95047, 1, 1.08883][axis] ?? 1)
    return ratio > 0.008856 ? Math.cbrt(ratio) : 7.787 * ratio + 16 / 116
  })
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

function product(matrix: number[], vector: number[]): number[] {
  return [0, 1, 2].map((row) =>
    vector.reduce((sum, part, column) => sum + part * (matrix[row * 3 + column] ?? 0), 0),
  )
}
