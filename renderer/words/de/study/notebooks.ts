import type { Further } from '#renderer/words/shape.ts'

export const notebooks: Further['notebooks'] = {
  title: 'Notebooks und Skripte',
  allow: 'Notebooks dürfen diese Studie lesen',
  note: 'Programme auf diesem Computer, die das Token kennen, lesen alle gelesenen Daten und ändern nichts. Ohne das Häkchen ist die Adresse geschlossen und das Token wertlos.',
  address: 'Adresse',
  copyAddress: 'Adresse kopieren',
  copyToken: 'Token kopieren',
  taken: (port) =>
    `Ein anderes Programm belegt Port ${port}; Notebooks können nicht lesen. Beenden Sie es und starten Sie Pulsetray neu, oder nehmen Sie einen anderen Port: Dann ändert sich die Adresse in Ihren Notebooks.`,
  anotherPort: 'Anderen Port nehmen',
}
