import { join } from 'node:path'
import { defineConfig } from 'vite'
import { lessOfUplot } from './scripts/building/less-of-uplot.ts'
import { classicJsx, importForJsx } from './scripts/building/page/classic-jsx.ts'
import { noPreload } from './scripts/building/page/no-preload.ts'
import { shortStyles } from './scripts/building/page/short-styles.ts'
import { smaller } from './scripts/building/page/smaller.ts'
import { wordsAsLists } from './scripts/building/page/words-as-lists.ts'

/** What views/further.tsx fetches: all that is neither the study's own places nor shared with them. */
const beyond = new RegExp(
  [
    ...['views/export/', 'state/exports/', 'views/study/trust/', 'views/participant/erase/'],
    ...['views/study/connection/(?:pryv|thryve-api)/', 'views/today/(?:rescue|thryve-api)'],
    ...['views/study/here/(?:backup|encryption|notebooks|updates)', 'views/further-parts'],
    'state/study/use-encryption',
  ]
    .map((path) => `/renderer/${path}`)
    .join('|'),
)

const inPlaces = /\/renderer\/(?!words)|uplot/
const renderer = join(import.meta.dirname, 'renderer')
/** Classes that tests look for. */
const kept = [
  ...['address', 'axis-bar', 'card', 'choice', 'connect', 'coverage-legend', 'danger', 'day-line'],
  ...['delivery-error', 'done', 'empty', 'first-run-steps', 'group-chip', 'json-key', 'lane-bar'],
  ...['lane-event', 'marked', 'next', 'off', 'readout', 'recovery-key', 'sparkline', 'tabs'],
]
const styles = shortStyles(renderer, join(import.meta.dirname, 'shared'), kept)

/** Builds the page that both hosts serve. The bundles of the desktop app are in scripts/build.ts. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [
    wordsAsLists(renderer),
    styles.inModules,
    importForJsx,
    noPreload,
    lessOfUplot,
    smaller,
  ],
  oxc: classicJsx,
  css: { postcss: { plugins: [styles.inSheets] } },
  build: {
    outDir: '../build/page',
    emptyOutDir: true,
    target: ['chrome114', 'firefox115', 'safari16.4'],
    modulePreload: false,
    // The page's policy allows no data: scripts or styles, so every asset is a file.
    assetsInlineLimit: 0,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        // Few files, since each compresses alone and a dozen small ones weigh a tenth more: what the
        // first look needs, what every other place needs, and each language.
        codeSplitting: {
          groups: [
            { name: 'frame', tags: ['$initial'] },
            // With what they share with what is beyond; so they come first.
            { name: 'places', test: (id) => inPlaces.test(id) && !beyond.test(id) },
            { name: 'further', test: beyond },
          ],
        },
      },
    },
  },
})
