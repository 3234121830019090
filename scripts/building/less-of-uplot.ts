import type { Plugin } from 'vite'
import { withAnswers } from './page/settled-uplot.ts'

/**
 * What the charts never ask of uPlot (dates, logarithms, bars, splines, a legend, series that come
 * and go), and what stands in each body instead. The page draws its own bars and marks, and words
 * every tick itself, so that a fifth of the library would be loaded and never run.
 */
const bodies: Record<string, string> = {
  ...everyEmpty('stepped', 'bars', 'monotoneCubic', 'join', 'tzDate', 'timeAxisStamps'),
  ...everyEmpty('timeAxisVals', 'timeAxisVal', 'timeSeriesStamp', 'timeSeriesVal'),
  ...everyEmpty('rangeLog', 'rangeAsinh', 'numAxisSplits', 'logAxisSplits', 'asinhAxisSplits'),
  ...everyEmpty('log10AxisValsFilt', 'log2AxisValsFilt', 'clipBandLine'),
  ...everyEmpty('initLegendRow', 'setLegendValues', 'syncLegend', 'setLegend', 'toggleDOM'),
  ...everyEmpty('addSeries', 'delSeries', 'setSeries', 'setFocus', 'addBand', 'setBand'),
  ...everyEmpty('seriesFillTo', 'seriesPointsShow', 'dblClick', 'cursorPointFill'),
  genIncrs: 'return []',
  // The page places every mark itself; this only says whether there is room for an axis.
  getIncrSpace: 'return axes[axisIdx]._found = fullDim > 0 ? [1, 1] : [0, 0]',
  fmtDate: "return () => ''",
  genTimeStuffs: 'return [[], [], () => []]',
  bandFillClipDirs: 'return [0, 0]',
}

/** Leaves those bodies out of the page. Throws when a new version of uPlot has another shape. */
export const lessOfUplot: Plugin = {
  name: 'less-of-uplot',
  transform: {
    filter: { id: /uPlot\.esm\.js$/ },
    handler(code) {
      return { code: withoutUnused(withAnswers(code)), map: null }
    },
  },
}

/** The library's text with the unused bodies replaced. Its functions end at their own indent. */
export function withoutUnused(code: string): string {
  return Object.entries(bodies).reduce((text, [name, body]) => {
    const whole = new RegExp(`^(\\t*)function ${name}\\((.*)\\) \\{\\n[^]*?\\n\\1\\}$`, 'gm')
    const found = text.match(whole)?.length ?? 0
    if (found !== 1) throw new Error(`uPlot has ${found} functions ${name}: look at what it became`)
    return text.replace(whole, (_all, indent, parameters) => {
      return `${indent}function ${name}(${parameters}) { ${body} }`
    })
  }, code)
}

function everyEmpty(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, '']))
}
