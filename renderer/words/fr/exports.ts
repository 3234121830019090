import type { Phrases } from '../shape.ts'

/** The words of exports. */
export const exports: Phrases['exports'] = {
  notHere: 'Les exports viendront ici',
  notHereLead:
    'D’ici là, `npm run export` en écrit un sans fenêtre, et tout programme SQLite peut ouvrir study.sqlite en lecture seule.',
}
