import type { Further } from '../../shape.ts'

/** Les mots des comptes Pryv.io. */
export const pryv: Further['pryv'] = {
  title: 'Comptes Pryv.io',
  lead: 'Pulsetray lit lui-même le compte de chaque personne : dès qu’il annonce un changement, après chaque panne et toutes les quelques heures.',
  none: 'Aucun compte n’est connecté. Collez ci-dessous l’apiEndpoint de la première personne.',
  form: {
    title: 'Connecter un compte',
    endpoint: 'apiEndpoint',
    endpointNote:
      'https://JETON@user.pryv.me/ ou https://JETON@host/user/. Le jeton est gardé avec les secrets et n’est plus jamais montré. Collé à nouveau pour le même compte, il remplace le précédent.',
    streams: 'Seuls ces flux notifient (facultatif)',
    streamsNote:
      'Identifiants séparés par des virgules. Tout ce que le jeton permet de lire est lu dans tous les cas.',
    connect: 'Connecter',
  },
  noData: 'pas encore de données',
  lastRead: (ago) => `Dernière lecture ${ago}.`,
  neverRead: 'Pas encore lu jusqu’au bout.',
  sync: {
    idle: 'Lu',
    running: 'Lecture…',
    waiting: 'En attente',
    revoked: 'Jeton révoqué',
  },
  revokedDetail:
    'Le compte n’accepte plus ce jeton ; rien de nouveau n’en vient. Créez-en un autre là-bas et collez son apiEndpoint ci-dessous : tout ce qui manque sera lu.',
  retry: (when) => `Nouvel essai ${when}.`,
  troubles: {
    busy: 'Le serveur demande une pause.',
    'server-error': 'Le serveur a lui-même un problème.',
    timeout: 'Le serveur met trop de temps à répondre.',
    network: 'Le serveur est injoignable.',
    broken: 'Les réponses du serveur sont incomplètes ou ne viennent pas de Pryv.io.',
    forbidden: 'Le jeton ne le permet pas.',
    'not-found': 'Il n’y a plus de tel compte à cette adresse.',
    refused: 'Le serveur refuse la question.',
    'not-kept': 'Ce qui a été lu n’a pas pu être gardé : vérifiez le disque de cet ordinateur.',
  },
  webhook: {
    unknown: 'Webhook : demande en cours',
    active: 'Webhook actif',
    elsewhere: 'Webhook ailleurs',
    inactive: 'Webhook désactivé',
    none: 'Pas de webhook',
    unsupported: 'Pas de webhooks là-bas',
    waiting: 'Webhook : en attente',
  },
  webhookDetail: {
    unknown: 'Le compte n’a pas encore été interrogé.',
    active: 'Le compte écrit à l’adresse publique dès que quelque chose change.',
    elsewhere:
      'Il écrit à une ancienne adresse. Il déménage de lui-même dès que l’accès est prouvé.',
    inactive:
      'Le compte a renoncé après six envois de suite sans succès. Il est réactivé automatiquement dès que l’accès est prouvé ; d’ici là, le compte est lu toutes les 15 minutes.',
    wayIn:
      'Il est créé automatiquement dès que l’adresse publique est prouvée : ouvrez l’accès ci-dessus.',
    deleted: 'Vous l’avez supprimé. Le compte est lu toutes les 15 minutes.',
    unsupported:
      'Ce serveur n’a pas de webhooks, ou ce jeton ne peut pas en créer (un jeton personnel ne le peut pas). Le compte est lu toutes les 15 minutes.',
  },
  facts: {
    address: 'Adresse',
    access: 'Jeton',
    accessOf: (name, kind, streams) => `${name} (${kind}), ${streams}`,
    streams: (count) => (count === 1 ? '1 flux' : `${count} flux`),
    posts: 'Envois',
    postsOf: (runs, failures) => `${runs}, dont ${failures} sans succès`,
    lastPost: 'Dernier envoi',
    answered: (status) => (status === 0 ? 'sans réponse' : `réponse ${status}`),
    events: 'Événements depuis le démarrage',
  },
  act: {
    open: (code) => `Ouvrir ${code}`,
    readNow: 'Lire maintenant',
    test: 'Tester le webhook',
    tested: 'Le test est arrivé.',
    reactivate: 'Réactiver maintenant',
    create: 'Créer un webhook',
    delete: 'Supprimer le webhook…',
    deleteMeaning:
      'Le compte n’annonce alors plus rien ; il est lu toutes les 15 minutes. Ce qui a été reçu reste.',
    deleteConfirm: 'Supprimer le webhook',
    everything: 'Tout relire',
    disconnect: 'Déconnecter…',
    disconnectMeaning:
      'Le webhook est supprimé et le jeton oublié : rien de nouveau ne vient de ce compte. Ce qui a été reçu reste dans l’étude.',
    disconnectConfirm: 'Déconnecter',
    left: 'Déconnecté. Le compte était injoignable, son webhook existe peut-être encore : supprimez-le là-bas.',
  },
  showAll: (count) => `Tout montrer (${count})`,
}
