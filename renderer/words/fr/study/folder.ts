import type { Phrases } from '../../shape.ts'

export const folder: Phrases['folder'] = {
  size: (size) => `${size} en tout.`,
  move: 'Déplacer vers un autre dossier…',
  path: 'Chemin complet du nouveau dossier',
  named:
    'Il a été nommé au démarrage avec --data-dir. Pour le déplacer, quittez Pulsetray, déplacez le dossier et nommez le nouveau.',
  plan: (to, size, seconds) =>
    `Tout (${size}) est copié dans ${to} et vérifié, en ${seconds} s environ. Rien n’est reçu pendant ce temps : les expéditeurs réessaient plus tard. L’ancien dossier reste jusqu’à ce que vous le supprimiez.`,
  go: 'Déplacer',
  begins: 'Pulsetray redémarre…',
  atStart: (to) => `Le déplacement vers ${to} se fera quand vous relancerez Pulsetray.`,
  stopped: (to) => `Le déplacement vers ${to} n’a pas eu lieu ; tout est comme avant.`,
  again: 'Réessayer',
  stay: 'Laisser ici',
  former: (path, size) => `L’ancienne copie dans ${path} (${size}) n’est plus utilisée.`,
  remove: 'Supprimer l’ancienne copie…',
  removeMeaning: 'Ce que vous y avez mis depuis reste. C’est irréversible.',
  removeNow: 'Supprimer',
  stops: {
    missing: 'Ce dossier n’existe pas. Écrivez son chemin complet.',
    nested: 'C’est le dossier des données, ou il est dedans ou autour.',
    filled: 'Ce dossier n’est pas vide. Choisissez-en un autre.',
    network:
      'Il est sur un autre ordinateur, où les bases se corrompent. Choisissez un disque de celui-ci.',
    'read-only': 'On ne peut pas y écrire. Vérifiez ses droits, ou choisissez-en un autre.',
    'open-to-all': 'Tout le monde peut lire ce disque. Choisissez-en un autre.',
    'no-room': 'Il n’y a pas assez de place. Libérez-en, ou choisissez-en un autre.',
    'not-now': 'Autre chose attend le prochain démarrage. Relancez d’abord Pulsetray.',
    killed: 'Pulsetray s’est arrêté au milieu.',
    failed: 'Fermez les autres programmes qui ont ouvert l’étude. Le journal en dit plus.',
  },
}
