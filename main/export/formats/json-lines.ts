import type { Cell, Column } from '../tables/column.ts'
import type { LineEncoder } from './csv.ts'
import { instantText } from './moment-text.ts'

/** One JSON object a line, all keys in each, moments as ISO text. */
export function jsonLines(columns: readonly Column[]): LineEncoder {
  const keys = columns.map(({ name }, i) => `${i === 0 ? '{' : ','}${JSON.stringify(name)}:`)
  const texts = columns.map(({ kind }): ((cell: Cell) => string) => {
    if (kind !== 'instant') return (cell) => JSON.stringify(cell)
    const text = instantText()
    return (cell) => `"${text(cell as number)}"`
  })
  return {
    header: '',
    line(cells) {
      let line = ''
      for (let i = 0; i < keys.length; i++) {
        const cell = cells[i] as Cell
        line += keys[i] as string
        line += cell === null ? 'null' : (texts[i] as (cell: Cell) => string)(cell)
      }
      return `${line}}\n`
    },
  }
}
