import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { png } from './png.ts'
import {
  both,
  type Colour,
  drawn,
  edge,
  type Layer,
  type Point,
  roundedBox,
  roundedPolygon,
  type Shape,
  stroke,
} from './shapes.ts'

/**
 * Draws every icon of the app from plain geometry: `npx node scripts/icons/draw.ts`. The pictures
 * are committed; this file says how to change them. Each state differs in shape and in colour, so
 * that neither colour-blind eyes nor a monochrome tray lose it.
 */
const teal: Colour = [13, 148, 136]
// Lines alone need more light than a filled shape to stand out on a dark panel.
const brightTeal: Colour = [20, 170, 156]
const red: Colour = [217, 56, 63]
const amber: Colour = [232, 149, 12]
const slate: Colour = [112, 124, 140]
const white: Colour = [255, 255, 255]
const black: Colour = [0, 0, 0]

const tray = roundedBox([0.5, 0.5], [0.46, 0.46], 0.22)
const pulse: readonly Point[] = [
  [0.17, 0.54],
  [0.33, 0.54],
  [0.44, 0.25],
  [0.57, 0.76],
  [0.67, 0.54],
  [0.83, 0.54],
]
const warning = roundedPolygon(
  [
    [0.5, 0.14],
    [0.9, 0.84],
    [0.1, 0.84],
  ],
  0.085,
)
const exclamation: readonly Shape[] = [
  stroke(
    [
      [0.5, 0.4],
      [0.5, 0.59],
    ],
    0.125,
  ),
  stroke(
    [
      [0.5, 0.77],
      [0.5, 0.771],
    ],
    0.135,
  ),
]
const slash: readonly Point[] = [
  [0.2, 0.84],
  [0.8, 0.16],
]
const flatLine: readonly Point[] = [
  [0.19, 0.5],
  [0.81, 0.5],
]

/** Body in one colour, glyph over it; a template has black for the body and holes for the glyph. */
function trayIcon(state: string, template: boolean): Layer[] {
  const body = (colour: Colour) => (template ? black : colour)
  const glyph = template ? ('erase' as const) : white
  switch (state) {
    case 'receiving':
      return [
        { shape: tray, paint: body(teal) },
        { shape: stroke(pulse, 0.105), paint: glyph },
      ]
    case 'idle':
      return [
        { shape: edge(tray, 0.1), paint: body(brightTeal) },
        { shape: stroke(pulse, 0.105), paint: body(brightTeal) },
      ]
    case 'unreachable':
      return [
        { shape: tray, paint: body(red) },
        { shape: stroke(flatLine, 0.11), paint: glyph },
        // The gap beside the slash keeps it readable where it crosses the line.
        { shape: both(stroke(slash, 0.32), tray), paint: body(red) },
        { shape: stroke(slash, 0.12), paint: glyph },
      ]
    case 'needs-you':
      return [
        { shape: warning, paint: body(amber) },
        ...exclamation.map((shape) => ({ shape, paint: glyph })),
      ]
    case 'paused':
      return [
        { shape: tray, paint: body(slate) },
        ...[0.36, 0.64].map((x) => ({
          shape: roundedBox([x, 0.5], [0.075, 0.23], 0.05),
          paint: glyph,
        })),
      ]
    default:
      throw new Error(`no icon for ${state}`)
  }
}

/** The page's own mark, on the page's own blue, with a tray under the pulse. */
function appIcon(): Layer[] {
  const plate = roundedBox([0.5, 0.5], [0.44, 0.44], 0.2)
  const sky = ([, y]: Point): Colour => [86 - 40 * y, 112 - 46 * y, 236 - 50 * y]
  const bowl = edge(roundedBox([0.5, 0.56], [0.28, 0.25], 0.1), 0.06)
  const lowerHalf = roundedBox([0.5, 0.8], [0.5, 0.2], 0)
  const beat: readonly Point[] = [
    [0.16, 0.5],
    [0.36, 0.5],
    [0.45, 0.24],
    [0.56, 0.66],
    [0.64, 0.5],
    [0.84, 0.5],
  ]
  return [
    { shape: plate, paint: sky },
    { shape: both(bowl, lowerHalf), paint: [196, 206, 250] },
    { shape: stroke(beat, 0.11), paint: sky },
    { shape: stroke(beat, 0.062), paint: white },
  ]
}

const assets = resolve(import.meta.dirname, '..', '..', 'assets')
mkdirSync(join(assets, 'tray'), { recursive: true })
for (const state of ['receiving', 'idle', 'unreachable', 'needs-you', 'paused']) {
  // Windows wants 16, Linux panels 22, macOS 18 as a template; each with a twin for dense screens.
  const variants: [name: string, sizePx: number, template: boolean][] = [
    [`${state}-16`, 16, false],
    [`${state}-22`, 22, false],
    [`${state}Template`, 18, true],
  ]
  for (const [name, sizePx, template] of variants) {
    for (const [suffix, factor] of [
      ['', 1],
      ['@2x', 2],
    ] as const) {
      const picture = drawn(sizePx * factor, trayIcon(state, template))
      writeFileSync(join(assets, 'tray', `${name}${suffix}.png`), png(picture))
    }
  }
}
writeFileSync(join(assets, 'icon.png'), png(drawn(512, appIcon())))
