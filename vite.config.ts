import { join } from 'node:path'
import { defineConfig } from 'vite'
import { lessOfUplot } from './scripts/building/less-of-uplot.ts'
import { classicJsx, importForJsx } from './scripts/building/page/classic-jsx.ts'
import { noPreload } from './scripts/building/page/no-preload.ts'
import { wordsAsLists } from './scripts/building/page/words-as-lists.ts'

/** Builds the page that both hosts serve. The bundles of the desktop app are in scripts/build.ts. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [
    wordsAsLists(join(import.meta.dirname, 'renderer')),
    importForJsx,
    noPreload,
    lessOfUplot,
  ],
  oxc: classicJsx,
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
            { name: 'places', test: /\/renderer\/(?!words)|uplot/ },
          ],
        },
      },
    },
  },
})
