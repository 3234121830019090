import type { Phrases } from '../../shape.ts'

/** Les mots de la mise en place et de l’étude de démonstration. */
export const firstRun: Phrases['firstRun'] = {
  title: 'Mettez votre étude en place',
  lead: 'Quatre étapes jusqu’aux premières données. Partez quand vous voulez : « Étude » ramène ici.',
  stepsLabel: 'Étapes',
  leave: 'Quitter la mise en place',
  back: 'Retour',
  next: 'Continuer',
  skip: 'Passer pour l’instant',
  saveName: 'Enregistrer et continuer',
  nameNote: 'Par exemple « Sommeil et pas 2026 ». Il peut changer à tout moment.',
  steps: {
    study: {
      name: 'Nom et dossier',
      title: 'Comment s’appelle l’étude ?',
      lead: 'Et voyez où sont ses données : sur cet ordinateur, et nulle part ailleurs.',
    },
    'way-in': {
      name: 'Accès',
      title: 'Comment Thryve atteint-il cet ordinateur ?',
      lead: 'Par un tunnel que Pulsetray ouvre, ou par une adresse à vous. Elle ne compte qu’une fois vérifiée de l’extérieur.',
    },
    thryve: {
      name: 'Thryve',
      title: 'Dites à Thryve où envoyer',
      lead: 'Copiez les deux dans les réglages de webhook de votre application, dans le tableau de bord Thryve, puis envoyez-y un webhook d’essai.',
    },
    end: {
      name: 'Démarrage et alertes',
      title: 'Laissez-le tourner seul',
      lead: 'Pulsetray ne reçoit que pendant qu’il tourne.',
    },
  },
  thryve: {
    url: 'URL du webhook',
    secret: 'Secret HMAC',
    secretKept: 'Un secret est défini.',
    secretChange: 'Le modifier',
    secretNote:
      'Conseillé : il prouve que les livraisons viennent de Thryve. Créez-en un, ou saisissez celui de Thryve.',
    send: 'Enregistrez là-bas et envoyez un webhook d’essai',
    sendNote:
      'Activez données epoch et journalières et notifications. Ce qui arrive s’affiche ci-dessous.',
  },
  picture: {
    title: 'Tableau de bord Thryve',
    label:
      'Un croquis des réglages de webhook dans le tableau de bord Thryve : d’abord l’URL du webhook, puis le secret HMAC, l’authentification si vous l’utilisez, et un bouton qui envoie un webhook d’essai.',
    optional: 'facultatif',
    caption: 'Un croquis : noms et ordre peuvent différer un peu dans votre tableau de bord.',
  },
  delivery: {
    waiting: 'En attente de la première livraison…',
    waitingLead: 'elle s’affiche ici d’elle-même, lisible ou non',
    received: 'La première livraison est là.',
    decoding: 'Elle est gardée en sûreté et en cours de décodage.',
    values: (count) =>
      count === 1
        ? 'Elle portait 1 valeur, désormais dans l’étude.'
        : `Elle portait ${count} valeurs, désormais dans l’étude.`,
    noValues: 'Elle ne portait pas de valeur : une notification ou un essai. La connexion marche.',
    unreadable:
      'Ce ne sont pas des données que Pulsetray lit, ce qui est usuel pour un essai. Elle est gardée telle quelle : la connexion marche.',
    look: 'Regarder dedans',
    refused:
      'Quelque chose a frappé et a été refusé : adresse, authentification ou signature ne sont pas celles d’ici.',
  },
  end: {
    loginNote: 'Il démarre caché dans la barre.',
    noLogin:
      'Sans l’application de bureau, faites démarrer `npm run headless` par votre système après un redémarrage, par exemple comme service.',
    alerts: 'Alertes',
    alertsNote: (warn, urgent) =>
      `Vous êtes averti quand une personne est silencieuse ${warn} jours, en urgence à ${urgent}, et quand rien ne peut être reçu.`,
    alertsLink: 'Modifier',
    awake: 'Veille',
    awakeNote:
      'Pendant la veille, les livraisons de Thryve échouent ; il essaie chacune 3 fois. Laissez l’ordinateur éveillé sur secteur, dans ses réglages d’énergie.',
    finish: 'Terminer la mise en place',
  },
  demo: {
    title: 'Juste pour voir ?',
    lead: 'Explorez une étude aux personnes inventées. Elle tourne à côté de la vôtre et disparaît sans trace.',
    explore: 'Explorer une étude de démonstration',
    starting: 'La démonstration démarre…',
    open: 'Ouvrir la démonstration',
    remove: 'Supprimer la démonstration',
    banner: 'Étude de démonstration',
    bannerLead: 'Tout ici est inventé. Votre étude continue à côté.',
    gone: 'Cette démonstration n’existe plus. Votre étude peut en lancer une autre.',
    back: 'Vers votre étude',
    leave: 'Quitter et supprimer la démonstration',
  },
}
