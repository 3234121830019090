import type { Phrases } from '../../shape.ts'

export const diagnostics: Phrases['diagnostics'] = {
  title: 'Diagnostic',
  lead: 'Comment va Pulsetray, pour qui vous aide : versions, états, durées, tailles, nombres et codes d’erreur, en anglais. Ni identifiants, ni codes d’étude, ni valeurs, ni adresses, ni secrets. Rien n’est envoyé de soi-même.',
  read: 'Montrer ce qu’il contient',
  again: 'Regarder à nouveau',
  save: 'Enregistrer comme fichier',
  copy: 'Copier',
  busy: 'En cours…',
  saved: (name, folder) => `${name} se trouve dans ${folder}`,
}
