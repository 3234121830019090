import type { Phrases } from '../../shape.ts'

export const diagnostics: Phrases['diagnostics'] = {
  title: 'Diagnose',
  lead: 'Wie es Pulsetray geht, für alle, die Ihnen helfen: Versionen, Zustände, Zeiten, Größen, Anzahlen und Fehlercodes, auf Englisch. Keine Kennungen, Studiencodes, Werte, Adressen oder Geheimnisse. Von selbst wird nichts gesendet.',
  read: 'Zeigen, was darin steht',
  again: 'Noch einmal nachsehen',
  save: 'Als Datei speichern',
  copy: 'Kopieren',
  busy: 'Sieht nach …',
  saved: (name, folder) => `${name} liegt in ${folder}`,
}
