import type { Phrases } from '../shape.ts'

/** The words of exports. */
export const exports: Phrases['exports'] = {
  notHere: 'Hier kommen die Exporte hin',
  notHereLead:
    'Bis dahin schreibt `npm run export` einen ohne Fenster, und jedes SQLite-Programm kann study.sqlite nur lesend öffnen.',
}
