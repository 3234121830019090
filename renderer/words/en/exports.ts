/** The words of exports. */
export const exports = {
  notHere: 'Exports come here',
  notHereLead:
    'Until then, `npm run export` writes one without a window, and study.sqlite can be opened read-only by any SQLite program.',
} as const
