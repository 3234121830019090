import type { Further } from '../../shape.ts'

export const thryveApi: Further['thryveApi'] = {
  title: 'L’API de Thryve',
  lead: 'Avec ces identifiants, Pulsetray demande à Thryve ce qu’une notification ne fait qu’annoncer et ce qu’une interruption a fait manquer, et compare toutes les 6 heures.',
  state: 'État',
  states: {
    'no-credentials': 'Pas d’identifiants',
    idle: 'Prêt',
    working: 'Récupération',
    paused: 'En pause',
    holding: 'En attente',
    stopped: 'Arrêté',
    broken: 'Hors service',
  },
  why: {
    busy: 'Thryve demande de patienter',
    'server-error': 'le serveur de Thryve a lui-même un problème',
    network: 'Thryve est injoignable',
    unreadable: 'les réponses sont incomplètes ou ne viennent pas de Thryve',
    'not-kept': 'les réponses ne peuvent être conservées : vérifiez le disque',
  },
  again: (when, why) => `${why} ; prochain essai ${when}`,
  stoppedBy: {
    refused:
      'Thryve refuse les identifiants. Saisissez-les à nouveau ; rien de ce qui attend n’est perdu.',
    'wrong-address':
      'Il n’y a pas d’API à cette adresse. Choisissez-en une autre ; rien de ce qui attend n’est perdu.',
  },
  queue: 'Questions',
  counts: (waiting, done, failed) =>
    `${waiting} en attente, ${done} avec réponse, ${failed} abandonnées`,
  values: (count) => `${count} valeurs`,
  compared: 'Dernière comparaison',
  never: 'aucune encore',
  comparing: 'comparaison…',
  result: (ago, people, series, newer) =>
    `${ago} : ${series} séries de ${people} participants, ${newer} plus récentes là-bas`,
  check: 'Vérifier les identifiants',
  checks: {
    fine: 'Thryve accepte ces identifiants.',
    refused: 'Thryve refuse ces identifiants.',
    'wrong-address': 'Il n’y a pas d’API à cette adresse.',
    unreachable: 'Thryve est injoignable. Réessayez plus tard.',
    busy: 'Thryve demande de patienter. Réessayez plus tard.',
    unclear:
      'Thryve a répondu, mais pas à cela : on le saura dès qu’un participant aura livré quelque chose.',
  },
  pause: 'Mettre en pause',
  resume: 'Reprendre',
  compare: 'Comparer maintenant',
  retry: 'Redemander ce qui a été abandonné',
  remove: 'Supprimer…',
  removeMeaning: 'Plus rien ne sera récupéré. Ce qui l’a été reste.',
  removeConfirm: 'Supprimer les identifiants',
  credentials: 'Identifiants',
  fields: {
    username: 'Nom d’utilisateur',
    password: 'Mot de passe',
    authId: 'Auth ID',
    authSecret: 'Auth secret',
  },
  kept: 'conservé ; saisissez les quatre pour les remplacer',
  note: 'Les deux paires figurent dans le tableau de bord de Thryve. Elles restent parmi les secrets et ne sont plus jamais affichées.',
  address: 'Adresse',
  addresses: { live: 'Production', qa: 'Test (QA)', older: 'Ancien nom', own: 'Une autre' },
  own: 'Adresse (https)',
  pace: 'Requêtes par minute',
  paceNote: 'Thryve ne publie pas de limite. 60 la ménage.',
  range: 'Récupérer des jours à nouveau',
  who: 'Participant',
  all: 'Tous les participants',
  from: 'Du',
  to: 'Au, inclus',
  fetch: 'Récupérer',
  asked: (count) => `${count} questions attendent dans la file.`,
  off: {
    title: 'Le webhook de Thryve est peut-être désactivé',
    proof: (people, series, newest, since) =>
      `Thryve a des valeurs plus récentes dans ${series} séries (${people} participants d’un échantillon), les dernières créées ${newest}, mais n’a rien livré depuis ${since}. Elles sont récupérées maintenant.`,
    steps: [
      'Dans le tableau de bord de Thryve, regardez si le webhook est encore actif et réactivez-le.',
      'Vérifiez-y que l’adresse est celle affichée ici.',
    ],
    ends: 'La prochaine livraison met fin à cet avis.',
  },
}
