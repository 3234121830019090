import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Resvg } from '@resvg/resvg-js'

/**
 * Draws every icon of the app from `assets/icons.svg`: `npx node scripts/icons.ts`. The pictures are
 * committed. electron-builder makes the .ico and .icns of Windows and macOS from `icon.png`.
 */
const assets = resolve(import.meta.dirname, '..', 'assets')
const defs = /<defs>[\s\S]*<\/defs>/.exec(readFileSync(join(assets, 'icons.svg'), 'utf8'))?.[0]

/** Lines alone (idle) need more light than a filled shape to stand out on a dark panel. */
const colours = {
  receiving: '#0d9488',
  idle: '#14aa9c',
  unreachable: '#d9383f',
  'needs-you': '#e8950c',
  paused: '#707c8c',
} as const

mkdirSync(join(assets, 'tray'), { recursive: true })
for (const [state, colour] of Object.entries(colours)) {
  // Windows wants 16, Linux panels 22, macOS 18 as a template; each with a twin for dense screens.
  for (const factor of [1, 2]) {
    const suffix = factor === 1 ? '' : '@2x'
    write(join('tray', `${state}-16${suffix}.png`), 16 * factor, painted(state, colour))
    write(join('tray', `${state}-22${suffix}.png`), 22 * factor, painted(state, colour))
    write(join('tray', `${state}Template${suffix}.png`), 18 * factor, template(state))
  }
}
write('icon.png', 1_024, use('app-body', 'none'))

function painted(state: string, colour: string): string {
  return use(`${state}-body`, colour) + use(`${state}-glyph`, '#fff')
}

/** Black where something is: macOS colours it by itself, so the glyph is a hole. */
function template(state: string): string {
  const hole = `<mask id="hole"><rect width="100" height="100" fill="#fff"/>${use(`${state}-glyph`, '#000')}</mask>`
  return `${hole}<g mask="url(#hole)">${use(`${state}-body`, '#000')}</g>`
}

function use(id: string, colour: string): string {
  if (!defs?.includes(`id="${id}"`)) return ''
  return `<g color="${colour}"><use href="#${id}" width="100" height="100"/></g>`
}

function write(name: string, sizePx: number, drawing: string): void {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${defs}${drawing}</svg>`
  const picture = new Resvg(svg, { fitTo: { mode: 'width', value: sizePx } }).render()
  writeFileSync(join(assets, name), picture.asPng())
}
