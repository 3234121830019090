/** A question that uPlot asks, and its answer where no chart of the page ever gives another. */
type Settled = [asked: RegExp, answer: string]

/**
 * What chart-options.ts settles for every chart, so that the minifier drops the other branches: time
 * goes to the right and values go up on straight scales whose ranges the page gives; axes have
 * given marks, no labels and no turned letters; there are no bands, fills, legend, plugins or
 * title; the pointer's index is given; only the pointer is shared, and a drag is along the time.
 * An option that contradicts one of these lines does nothing: change the line with it.
 */
export const settled: Settled[] = [
  [/\bcursorOnePt \|\| i > 0\b/g, 'i > 0'],
  // What a value is called in the legend.
  [/if \(mode == 1 \|\| i > 0\) \{/g, 'if (false) {'],
  [/\bmode == 1\b/g, 'true'],
  [/\bmode == 2\b/g, 'false'],
  [/\b(?:\w+\.distr|distr|xScaleDistr) (?:== (?:2|3|4|100)|>= 3)(?!\d)/g, 'false'],
  [/let isTime = .*;/g, 'let isTime = false;'],
  [/\b\w+\.from != null\b/g, 'false'],
  [/\b\w+\.from == null\b/g, 'true'],
  [/\b(?:scaleX|sx)\.ori == 0\b/g, 'true'],
  [/\b(?:scaleX|sx)\.ori == 1\b/g, 'false'],
  [/\b\w+\.dir == -1\b/g, 'false'],
  [/const dir = scaleX\.dir \* .*;/g, 'const dir = 1;'],
  [/\blog \? (?:positiveIdxs|isPositive) : /g, ''],
  [/moveToH,\s*lineToH,\s*rectH,\s*arcH,\s*bezierCurveToH,/g, ''],
  [/\bori == 0 \? rectH : rectV\b/g, 'rectH'],
  [/\bendRad == 0 && baseRad == 0\b/g, 'true'],
  // Scales and axes.
  [/let rangeIsArr = isArr\(rn\)/g, 'let rangeIsArr = false'],
  [/isObj\(rn\)/g, 'false'],
  [/fnOrSelf\(rn \|\| \(isTime[\s\S]*?\)\s*\)\);/g, 'rn;'],
  [/else\s+\[_min, _max\] = rangeNum\(_min, _max, rangePad, true\);/g, ''],
  [/if \(isArr\(axis\.incrs\)\) \{/g, 'if (false) {'],
  [/axis\.incrs {2}= fnOrSelf\(.*\);/g, ''],
  [/fnOrSelf\(axis\.splits \|\| .*\);/g, 'axis.splits;'],
  [/axis\.values = \([\s\S]*?av \|\| numAxisVals\s*\);/g, ''],
  [/axis\.filter \|\| \(.*? : retArg1\)/g, 'axis.filter || retArg1'],
  [
    /\|\| \[autoPadSide,.*?\]\)\.map\(p => fnOrSelf\(ifNull\(p, autoPadSide\)\)\)/g,
    ').map(fnOrSelf)',
  ],
  [/\baxis\.label != null\b/g, 'false'],
  [/axis\._rotate = side == 2 \? .*?;/g, 'axis._rotate = 0;'],
  [/let angle = .*?;/g, 'let angle = 0;'],
  [/\bborder\.show\b/g, 'false'],
  // Bands and fills.
  [/\bbands\.forEach\(b => \{/g, 'false && bands.forEach(b => {'],
  [/\bflags != 0 && bands\b/g, 'false && bands'],
  [/if \(bandClip\) \{/g, 'if (false) {'],
  [/\bseries\.fill != null \|\| bandFillDir != 0\b/g, 'false'],
  [/\b(?:strokePath|fillPath) instanceof Map\b/g, 'false'],
  // Legend, title and plugins.
  [/assign\(\{\}, legendOpts, opts\.legend\)/g, '{}'],
  [/\t\tmarkers\.\w+ +=.*;/g, ''],
  [/\blegend\.(?:show|live)\b/g, 'false'],
  [/if \(opts\.title\)/g, 'if (false)'],
  [/\(opts\.plugins \|\| \[\]\)\.forEach/g, 'false && [].forEach'],
  // The pointer, and what is dragged.
  [/= +cursor\.show\b/g, '= true'],
  [/if \(cursor\.y\)/g, 'if (false)'],
  [/\bhCursor && /g, 'false && '],
  [/\bcursor\.dataIdx == null\b/g, 'false'],
  [/\bfocus\.prox >= 0\b/g, 'false'],
  [/\bgetBBox != null\b/g, 'false'],
  [/if \(cursor\._?lock\)/g, 'if (false)'],
  [/\bselect\.show\b/g, 'true'],
  [/\bselect\.over \? over : under\b/g, 'over'],
  [/\bdrag\.setScale\b/g, 'false'],
  [/\bdrag\.y\b/g, 'false'],
  [/\buni != null\b/g, 'false'],
  // Another panel's stretch: it is never handed on.
  [/if \(dragX \|\| dragY\) \{/g, 'if (false) {'],
  // Axes have a font of their own.
  [/const font {6}= '12px .*;/g, "const font = '12px sans-serif';"],
  [/axis\.labelFont = pxRatioFont\(axis\.labelFont\);/g, ''],
  [/\[axis\.font, axis\.labelFont\]/g, '[axis.font]'],
  [/axis\.(?:space {2}|rotate) = fnOrSelf\(.*\);/g, ''],
  [/typeof queueMicrotask == .undefined. \? .* : queueMicrotask/g, 'queueMicrotask'],
  [/\bsyncOpts\.match\.length == 2\b/g, 'false'],
  [/\bopts\.id != null\b/g, 'false'],
  [/addClass\(root, opts\.class\);/g, ''],
  [/addClass\(pt, s\.class\);/g, ''],
  [/\blegend\.(?:idx|idxs) +=.*;/g, ''],
  // What is made when the library is loaded, and what it offers besides charts.
  [/const domEnv = .*;/g, 'const domEnv = true;'],
  [/new Intl\.NumberFormat\(.*\);/g, 'null;'],
  [/new Intl\.DateTimeFormat\(\)\.resolvedOptions\(\)\.timeZone;/g, "'';"],
  [/\b(?:days|months)\.map\(slice3\)/g, '[]'],
  [/assign\(\{\}, facet, \{scale: '[xy]'\}\)/g, '{}'],
  [/^uPlot\.(?:assign|fmtNum|rangeNum|rangeLog|rangeAsinh|orient) .*$/gm, ''],
  [/^\tuPlot\.(?:join|fmtDate|tzDate|addGap|clipGaps) .*$/gm, ''],
  [/let paths = uPlot\.paths = \{\s*points,\s*\};[\s\S]*?\(paths\.spline .*\);/g, ''],
]

/** The library's text with those answers. Throws when a new version asks otherwise. */
export function withAnswers(code: string): string {
  return settled.reduce((text, [asked, answer]) => {
    const next = text.replace(asked, answer)
    if (next === text) throw new Error(`uPlot no longer asks ${asked}: look at what it became`)
    return next
  }, code)
}
