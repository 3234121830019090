import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { svgSurface } from '#renderer/charts/drawing/svg-surface.ts'
import { fileName } from '#renderer/charts/pictures/file-name.ts'
import { tabbed } from '#renderer/state/study/panel/copied-rows.ts'

test('what is copied has one line a row and one cell a column, whatever is in it', () => {
  const rows = fc.array(fc.tuple(fc.string(), fc.string(), fc.string()), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(rows, (found) => {
      const lines = tabbed(found).split('\n')
      assert.equal(lines.length, found.length)
      for (const line of lines) assert.equal(line.split('\t').length, 3)
    }),
  )
})

test('no cell that came from outside becomes a formula, and numbers stay numbers', () => {
  assert.equal(
    tabbed([['=1+1', '@x', '-cmd', '-3.5', '+01:00', '–']]),
    "'=1+1\t'@x\t'-cmd\t-3.5\t+01:00\t",
  )
})

test('a picture is one SVG document that carries its text as text', () => {
  const svg = svgSurface(200, 100, 'Some "Font"')
  svg.surface.rects([{ x: 1, y: 2, width: 3, height: 4 }], '#123456')
  svg.surface.clip({ x: 0, y: 0, width: 9, height: 9 }, () => {
    svg.surface.lines(
      [
        [
          { x: 0, y: 0 },
          { x: 5, y: 5.123 },
        ],
        [{ x: 1, y: 1 }],
      ],
      { colour: 'red', width: 1 },
    )
  })
  svg.surface.text({ x: 1, y: 1 }, '<script>&\u0000', { colour: 'black', sizePx: 11 })
  const text = svg.document('A & B')
  assert.match(text, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="200" height="100"/)
  assert.match(text, /<title>A &amp; B<\/title>/)
  assert.match(text, /M1 2h3v4h-3z/)
  assert.match(text, /M0 0L5 5.12"/)
  assert.match(text, />&lt;script&gt;&amp;</)
  assert.equal(text.match(/<g /g)?.length, text.match(/<\/g>/g)?.length)
})

test('a file’s name is made of what every system takes', () => {
  assert.equal(
    fileName(['P0001', 'Heart rate (beats/min)', '2025-06-03']),
    'P0001-Heart-rate-beats-min-2025-06-03',
  )
  assert.equal(fileName(['../..', '\\évil']), 'evil')
})
