import type { Plugin } from 'vite'

/**
 * Vite's own helper fetches what a part of the page needs beside the part itself. Here every part's
 * style is in the first sheet and the parts are few, so that it only costs the first look a kilobyte.
 */
export const noPreload: Plugin = {
  name: 'no-preload',
  enforce: 'pre',
  load: {
    filter: { id: /^\0vite\/preload-helper\.js$/ },
    handler: () => 'export const __vitePreload = (load) => load()',
  },
}
