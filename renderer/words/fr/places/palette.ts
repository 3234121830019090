import type { Phrases } from '../../shape.ts'

/** The words of the palette, which finds people, deliveries, places and actions. */
export const palette: Phrases['palette'] = {
  title: 'Trouver ou faire',
  open: 'Chercher…',
  field: 'Un code, le numéro d’une livraison, une rubrique ou une action',
  keys: 'Les flèches choisissent, Entrée y va, Échap ferme.',
  none: 'Rien ne correspond. Essayez un code comme P0001, un numéro, ou « pause ».',
  close: 'Fermer',
  byNumber: 'par son numéro',
  groups: {
    participant: 'Participants',
    delivery: 'Livraison',
    place: 'Rubriques',
    action: 'Actions',
  },
  actions: {
    resume: 'Reprendre la réception',
    pause: (length) => `Suspendre la réception (pause) : ${length}`,
    copyUrl: 'Copier l’URL du webhook',
    hideIdentifiers: 'Masquer les identifiants',
    showIdentifiers: 'Afficher les identifiants',
    presentation: 'mode présentation',
    themes: {
      system: 'Aspect : comme le système',
      light: 'Aspect : clair',
      dark: 'Aspect : sombre',
    },
    highContrast: 'Contraste élevé',
    usualContrast: 'Contraste habituel',
    languages: {
      system: 'Langue : comme le système',
      en: 'Langue : English',
      de: 'Langue : Deutsch',
      fr: 'Langue : Français',
    },
    export: 'Exporter…',
    testAlert: 'Envoyer une alerte de test',
  },
  done: {
    resumed: 'Pulsetray reçoit à nouveau.',
    paused: 'La réception est suspendue.',
    copied: 'L’URL du webhook est dans le presse-papiers.',
    notCopied: 'La copie a échoué. Copiez-la à la main dans Aujourd’hui.',
    checking: 'La connexion est vérifiée de l’extérieur.',
    identifiersHidden: 'Mode présentation : seuls les codes d’étude sont affichés.',
    identifiersShown: 'Les identifiants sont à nouveau affichés.',
    saved: 'Enregistré.',
    testShown:
      'Une alerte de test a été envoyée. Si vous n’en voyez pas, autorisez les notifications de Pulsetray.',
    testNotShown: 'Pas de notifications ici : les alertes sont dans Aujourd’hui.',
  },
}
