import { defineConfig } from 'vite'

/** Builds the page that both hosts serve. The bundles of the desktop app are in scripts/build.ts. */
export default defineConfig({
  root: 'renderer',
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../build/page',
    emptyOutDir: true,
    target: ['chrome114', 'firefox115', 'safari16.4'],
    modulePreload: { polyfill: false },
    // The page's policy allows no data: scripts or styles, so every asset is a file.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What two places share is one file: dozens of small ones compress badly. No language may
        // need it, since it waits for its language.
        codeSplitting: {
          groups: [
            {
              name: 'shared',
              test: /^(?!.*\/panel\/).*(?:renderer|preact|shared)/,
              minShareCount: 2,
            },
            // Only the panels of a participant need the library of charts.
            { name: 'charts', test: /uplot|\/panel\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
})
