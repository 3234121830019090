import type { Lettering, Surface } from './surface.ts'

const anchors = { left: 'start', center: 'middle', right: 'end' } as const

/** Collects a drawing as an SVG document of its own: no script, no style sheet, no outside font. */
export function svgSurface(width: number, height: number, fontFamily: string) {
  const parts: string[] = []
  let clips = 0
  const surface: Surface = {
    rects(boxes, colour) {
      if (boxes.length === 0) return
      const path = boxes
        .map(
          (box) =>
            `M${short(box.x)} ${short(box.y)}h${short(box.width)}v${short(box.height)}h${short(-box.width)}z`,
        )
        .join('')
      parts.push(`<path d="${path}" fill="${escaped(colour)}"/>`)
    },
    lines(lines, { colour, width: strokeWidth, dash }) {
      const path = lines
        .filter((line) => line.length > 1)
        .map((line) => `M${line.map(({ x, y }) => `${short(x)} ${short(y)}`).join('L')}`)
        .join('')
      if (path === '') return
      const dashes = dash?.length ? ` stroke-dasharray="${dash.join(' ')}"` : ''
      parts.push(
        `<path d="${path}" fill="none" stroke="${escaped(colour)}" stroke-width="${short(strokeWidth)}" stroke-linejoin="round"${dashes}/>`,
      )
    },
    text({ x, y }, text, lettering) {
      parts.push(
        `<text x="${short(x)}" y="${short(y)}" ${letters(lettering)}>${escaped(text)}</text>`,
      )
    },
    clip(box, draw) {
      clips += 1
      const id = `clip${clips}`
      parts.push(
        `<clipPath id="${id}"><rect x="${short(box.x)}" y="${short(box.y)}" width="${short(box.width)}" height="${short(box.height)}"/></clipPath><g clip-path="url(#${id})">`,
      )
      draw()
      parts.push('</g>')
    },
  }
  return {
    surface,
    /** The whole document, with a title for those who can't see it. */
    document(title: string): string {
      return [
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${escaped(fontFamily)}">`,
        `<title>${escaped(title)}</title>`,
        ...parts,
        '</svg>\n',
      ].join('')
    },
  }
}

function letters({ colour, sizePx, align = 'left', isBold }: Lettering): string {
  const weight = isBold ? ' font-weight="600"' : ''
  return `font-size="${sizePx}" fill="${escaped(colour)}" text-anchor="${anchors[align]}"${weight}`
}

/** A hundredth of a pixel is finer than any print. */
function short(number: number): string {
  return String(Math.round(number * 100) / 100)
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[^\P{Cc}\t\n\r]/gu, '')
}
