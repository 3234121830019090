import type { Phrases } from '../../shape.ts'

/** The words of what needs a person: each with its reason and the next step. */
export const needs: Phrases['needs'] = {
  title: 'À traiter',
  none: 'Rien ne demande votre attention.',
  noneLead: 'Silences, déconnexions, port insuffisant et ennuis de réception apparaissent ici.',
  urgent: 'urgent',
  warning: 'à suivre',
  onDay: (day) => `le ${day}`,
  kinds: {
    'address-changed': {
      title: () => 'L’adresse du webhook a changé',
      next: 'Copiez la nouvelle URL et collez-la dans Thryve : d’ici là rien n’arrive.',
      link: 'Montrer comment',
    },
    'receiver-down': {
      title: () => 'Pulsetray ne peut pas recevoir',
      next: 'Regardez « De l’extérieur » et « Récepteur » ci-dessous ; ce qui y est signalé s’y répare.',
      link: 'Interruptions',
    },
    'nobody-delivers': {
      title: () => 'Personne n’a livré depuis un moment',
      next: 'Thryve a peut-être désactivé le webhook : regardez ses réglages de webhook.',
      link: 'Que faire',
    },
    'accounts-unread': {
      title: (count) =>
        count === '1' ? '1 compte ne peut pas être lu' : `${count} comptes ne peuvent pas être lus`,
      next: 'Rien de nouveau n’en vient : un jeton révoqué doit être remplacé ; sinon, voyez la raison.',
      link: 'Comptes Pryv.io',
    },
    'data-damaged': {
      title: () => 'Une base de données de l’étude est endommagée',
      next: 'La réception continue. Redémarrez Pulsetray : « Aujourd’hui » dit alors comment la réparer.',
      link: 'Aujourd’hui',
    },
    'disk-full': {
      title: () => 'Le disque se remplit',
      next: 'Libérez de la place avant que des livraisons doivent être refusées.',
      link: 'Cet ordinateur',
    },
    'backup-trouble': {
      title: () => 'Aucune sauvegarde n’est faite',
      next: 'La raison y est dite ; le plus souvent, le dossier est plein ou absent.',
      link: 'Sauvegardes',
    },
    'authentication-failures': {
      title: (count) => `${count} livraisons ont été refusées`,
      next: 'Comparez le secret et l’authentification dans Thryve avec ceux d’ici.',
      link: 'Authentification',
    },
    'participant-silent': {
      title: (days) =>
        days === '1' ? 'Pas de données depuis 1 jour' : `Pas de données depuis ${days} jours`,
      next: 'Demandez un coup d’œil à l’appareil : chargé, porté, application ouverte et synchronisée.',
      link: 'Dernières données',
    },
    'participant-disconnected': {
      title: () => 'Une source est déconnectée',
      next: 'Demandez au participant de la reconnecter ; rien ne vient d’ici là.',
      link: 'Connexions',
    },
    'wear-low': {
      title: (minutes) => `Porté ${minutes} minutes le dernier jour entier`,
      next: 'Demandez si l’appareil est chargé et porté aussi la nuit.',
      link: 'Ce jour',
    },
    'announced-not-received': {
      title: (count) =>
        count === '1' ? '1 annonce sans ses données' : `${count} annonces sans leurs données`,
      next: 'La plupart arrivent plus tard d’elles-mêmes ; pour les autres, demandez à Thryve de renvoyer.',
      link: 'Annoncées, non reçues',
    },
    quarantined: {
      title: (count) =>
        count === '1'
          ? '1 livraison n’a pas pu être lue'
          : `${count} livraisons n’ont pas pu être lues`,
      next: 'Elles sont conservées entières. Regardez la raison, puis redécodez ou libérez-les.',
      link: 'Quarantaine',
    },
  },
  snooze: 'Plus tard',
  snoozeFor: 'Remettre à',
  snoozes: { day: '1 jour', week: '1 semaine', 'until-new': 'Jusqu’à un changement' },
  snoozed: (count) => (count === '1' ? '1 remis à plus tard' : `${count} remis à plus tard`),
  until: (moment) => `jusqu’à ${moment}`,
  untilNew: 'jusqu’à un changement',
  wake: 'Afficher à nouveau',
  rules: 'Règles d’alerte',
  rhythm: {
    title: 'Dernières 24 heures',
    received: 'Reçues',
    quarantined: 'En quarantaine',
    downtime: 'Hachuré : Pulsetray ne recevait pas',
    label: (count, quarantined, downtime) =>
      `${count} livraisons ces dernières 24 heures, dont ${quarantined} en quarantaine ; pas de réception pendant ${downtime}. Le tableau dit la même chose.`,
    noDowntime: 'aucun moment',
    at: (clock, count) => `${clock} : ${count} reçues`,
    asTable: 'Par heure',
    hour: 'Heure',
    off: 'Sans réception',
  },
  facts: {
    received: 'Reçues',
    announced: 'Manquantes',
    answer: 'Réponses, p99',
    answerOf: (ms) => `${ms}\u00a0ms sur 2\u00a0s`,
    noAnswer: 'pas encore mesuré',
    waiting: 'À décoder',
    disk: 'Disque libre',
    most: (count) => `${count} ou plus`,
  },
}
