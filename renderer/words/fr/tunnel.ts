import type { Phrases } from '../shape.ts'

/** The words of the way in from outside: its card, its choices, its tests and its alarms. */
export const tunnel: Phrases['tunnel'] = {
  lastCheck: 'Dernière preuve',
  noProof: 'pas encore',
  check: 'Vérifier la connexion',
  test: 'Tester de grandes livraisons',
  testing: 'Test en cours…',
  next: 'Que faire',
  advice: {
    suspended: {
      whose: 'Cet ordinateur était en veille',
      next: 'Rien à faire : la connexion revient d’elle-même.',
    },
    laptop: {
      whose: 'Cet ordinateur est hors ligne',
      next: 'Vérifiez le Wi-Fi ou le câble. La connexion revient d’elle-même, à la même adresse.',
    },
    silence: {
      whose: 'Cet ordinateur est hors ligne, ou le service de tunnel est en panne',
      next: 'Ouvrez n’importe quelle page web : si cela échoue, c’est votre internet, sinon le service. Les essais continuent.',
    },
    relay: {
      whose: 'Le service de tunnel est en panne',
      next: 'Attendez : les essais continuent à la même adresse. Si cela dure, choisissez un autre accès.',
    },
    receiver: {
      whose: 'Le récepteur de cet ordinateur est arrêté',
      next: 'S’il ne revient pas en une minute, quittez Pulsetray et relancez-le.',
    },
    address: {
      whose: 'Votre adresse est déjà prise',
      next: 'Attendez jusqu’à 16 minutes. Si cela dure, prenez une nouvelle adresse et collez-la dans Thryve.',
    },
    ports: {
      whose: 'Ce réseau bloque le tunnel',
      next: 'Essayez un autre réseau, ou choisissez un autre accès.',
    },
    settings: {
      whose: 'Les réglages du tunnel sont faux',
      next: 'Ouvrez « Aujourd’hui » et changez l’accès.',
    },
    worker: {
      whose: 'Le processus du tunnel s’est perdu',
      next: 'Rien à faire : il est relancé automatiquement.',
    },
  },
  address: {
    title: 'L’adresse du webhook a changé',
    lead: 'Thryve envoie encore à l’ancienne adresse, donc rien n’arrive. Copiez la nouvelle et collez-la là-bas.',
    copy: 'Copier la nouvelle URL du webhook',
    copied: 'Copiée',
    byHand: 'La copie a échoué : copiez-la depuis le champ « URL du webhook » ci-dessous.',
    steps: [
      'Connectez-vous au tableau de bord Thryve et ouvrez les réglages de webhook de votre application.',
      'Remplacez le point d’accès par l’URL copiée, et enregistrez.',
      'Envoyez un webhook de test : quand il arrive, cette carte disparaît d’elle-même.',
    ],
    confirm: 'Je l’ai collée',
    unconfirmed: 'Pas encore collée dans Thryve ?',
    unconfirmedLead:
      'Copiez l’URL, collez-la dans Thryve et envoyez un webhook de test. La première livraison la confirme d’elle-même.',
  },
  taken: {
    title: 'Prendre une nouvelle adresse',
    lead: 'Pulsetray demande alors un autre nom. Vous devez modifier le webhook dans Thryve : tant que la nouvelle URL n’y est pas, rien n’arrive. Il n’est pas sûr que l’ancienne adresse revienne.',
    button: 'Prendre une nouvelle adresse',
  },
  silence: {
    title: 'Personne n’a livré depuis un moment',
    lead: (since, usual) =>
      `La dernière livraison est arrivée ${since}${usual === null ? '' : ` ; d’habitude la suivante vient en ${usual}`}. Les vérifications de l’extérieur sont bonnes : Thryve a peut-être désactivé le webhook après des livraisons échouées.`,
    steps: [
      'Connectez-vous au tableau de bord Thryve et ouvrez les réglages de webhook de votre application.',
      'Regardez si le webhook est activé, et réactivez-le sinon.',
      'Envoyez un webhook de test : quand il arrive, cette carte disparaît d’elle-même.',
    ],
  },
  selfTest: {
    title: 'Grandes livraisons par l’adresse publique',
    took: (ms) => `${ms} ms`,
    ok: 'arrivée entière',
    'too-slow': 'arrivée, mais après les 2 s d’attente de Thryve : elle serait renvoyée',
    'too-large':
      'refusée car trop grande (413) : gardez les envois de Thryve petits, ou choisissez un autre accès',
    altered: 'arrivée modifiée : les signatures échouent par ce chemin ; choisissez-en un autre',
    'not-here': (status) =>
      `quelqu’un d’autre a répondu en route (${status}) : une page ou un proxy se trouve entre les deux`,
    timeout: 'pas de réponse en 20 s : trop lent pour Thryve',
    network: 'la connexion s’est rompue',
  },
  choice: {
    summary: 'Changer l’accès',
    fixed:
      'L’accès a été donné au démarrage de Pulsetray ; démarrez-le sans ces options pour le changer ici.',
    provider: 'Accès',
    providers: {
      localtunnel: 'localtunnel',
      ngrok: 'ngrok (compte)',
      url: 'Ma propre URL publique',
    },
    host: 'Service',
    hostNote: 'Le service public, ou votre propre relais de ce genre.',
    publicUrl: 'URL publique',
    publicUrlNote: (port) =>
      `Là où écoute votre proxy, tunnel Cloudflare nommé ou Tailscale Funnel. Qu’il transmette à 127.0.0.1:${port}, chemin et contenu intacts.`,
    ngrokToken: 'Jeton',
    ngrokTokenKept: 'conservé ; un nouveau le remplace',
    ngrokDomain: 'Domaine',
    ngrokNote:
      'Les comptes gratuits ont un domaine fixe. ngrok peut lire ce qui passe. La vérification a lieu toutes les 10 minutes, pour ménager le quota mensuel.',
    save: 'Enregistrer',
    saved: 'Enregistré',
    warning: 'Un autre accès veut dire une autre URL de webhook, à coller dans Thryve.',
  },
}
