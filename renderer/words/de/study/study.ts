import type { Phrases } from '../../shape.ts'

/** The words of the study's own place. */
export const study: Phrases['study'] = {
  notHere: 'Hier kommen die Einstellungen hin',
  notHereLead:
    'Verbindung, Regeln, Gruppen und Codes, Hinweise und Darstellung werden hier stehen. Zugang und Empfänger lassen sich unter „Heute“ einstellen.',
  toToday: 'Heute',
}
