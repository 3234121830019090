import type { Phrases } from '../shape.ts'

/** The words of the deliveries place beyond its table: what needs a person, and one delivery. */
export const deliveries: Phrases['deliveries'] = {
  tabsLabel: 'Livraisons',
  tabs: {
    all: 'Toutes',
    attention: 'À traiter',
    announced: 'Annoncées, non reçues',
    downtime: 'Interruptions',
  },
  delivery: (id) => `Livraison ${id}`,
  backlog: (count) =>
    `Conservées et en attente de décodage : ${count}. Rien n’est perdu ; graphiques et listes se remplissent au fur et à mesure.`,
  deliveries: (count) => (count === '1' ? '1 livraison' : `${count} livraisons`),
  redo: {
    one: 'Redécoder',
    reason: (count) => (count === '1' ? 'Redécoder' : `Redécoder les ${count}`),
    done: (count, deliveries) =>
      `${deliveries} ${count === 1 ? 'redécodée' : 'redécodées'}. Ce qui change s’affiche de soi-même.`,
    none: 'Aucune n’attend plus.',
    hint: 'Décode à nouveau ce qui est conservé, avec cette version. Rien n’est renvoyé, et aucune valeur n’est écrite deux fois.',
  },
  release: {
    button: 'Libérer…',
    meaning:
      'Ces valeurs sont venues sans signature : personne ne peut prouver que Thryve les a envoyées. En les libérant, vous vous en portez garant : elles sont décodées et font partie des données de l’étude.',
    confirm: (deliveries) => `Je me porte garant de ${deliveries}`,
    cancel: 'Annuler',
    done: (count, deliveries) =>
      `${deliveries} ${count === 1 ? 'libérée et décodée' : 'libérées et décodées'}.`,
  },
  attention: {
    reasons: 'Pourquoi elles attendent',
    reasonsLead:
      'Chaque livraison est conservée entière. D’une livraison en quarantaine, rien n’est encore dans les données ; d’une livraison aux entrées illisibles, les autres y sont. Regardez-en une, et après une mise à jour qui sait les lire, redécodez.',
    reason: 'Raison',
    count: 'Livraisons',
    newest: 'La plus récente',
    all: 'Tout redécoder',
    list: 'En quarantaine, ou avec des entrées illisibles',
    empty: 'Rien à traiter ici',
    emptyLead:
      'Chaque livraison a pu être lue. Celle qui ne le peut pas est conservée et listée ici avec sa raison.',
    toAll: 'Toutes les livraisons',
  },
  announced: {
    lead: 'Thryve a dit il y a plus d’une heure que ceci a changé, et aucune valeur n’est venue. La plupart arrivent plus tard d’elles-mêmes. Pour les autres, demandez à Thryve de renvoyer le participant et la période ; une ligne disparaît quand ses valeurs arrivent.',
    columns: {
      participant: 'Participant',
      source: 'Source',
      kind: 'Genre',
      types: 'Types de données',
      period: 'Période',
      announced: 'Annoncé',
      delivery: 'Livraison',
    },
    kinds: { epoch: 'Époque', daily: 'Jour' },
    allTypes: 'non nommés',
    noPeriod: 'non nommée',
    more: (count) => `et ${count} de plus`,
    capped: 'Les 500 annonces les plus récentes sont affichées.',
    empty: 'Rien ne manque',
    emptyLead:
      'Tout ce qui a été annoncé est arrivé. Les annonces de la dernière heure ne comptent pas encore.',
    toParticipants: 'Participants',
  },
  downtime: {
    lead: 'Quand Pulsetray n’a pas pu recevoir ces 90 derniers jours. Thryve essaie une livraison trois fois ; ce qu’il a abandonné alors doit être redemandé. Les graphiques hachurent ces moments.',
    columns: { from: 'De', to: 'À', length: 'Durée', reason: 'Pourquoi' },
    total: (count, length) => `${count}, ${length} en tout`,
    stretches: (count) => (count === '1' ? '1 interruption' : `${count} interruptions`),
    empty: 'Aucune interruption ces 90 derniers jours',
    emptyLead:
      'Aucun moment n’est noté où Pulsetray n’a pas pu recevoir. Laissez-le fonctionner, ou s’ouvrir à la connexion, et cela reste ainsi.',
    toToday: 'Aujourd’hui',
  },
  detail: {
    notFound: (id) => `La livraison ${id} n’est pas dans l’étude`,
    notFoundLead:
      'Elle vient peut-être d’arriver et attend d’être décodée ; elle apparaît alors ici d’elle-même. Sinon, choisissez-en une dans la liste.',
    outcome: 'Ce qu’elle est devenue',
    states: {
      pending: 'Elle est conservée et attend d’être décodée.',
      ingested: 'Elle est décodée, et ses valeurs sont dans les données.',
      quarantined: 'Elle est conservée entière, mais rien d’elle n’est dans les données.',
    },
    partly: 'Elle est décodée ; ce qui était lisible est dans les données.',
    counts: {
      records: ['Entrées', 'dans le contenu, lisibles ou non'],
      inserted: ['Nouvelles', 'écrites pour la première fois'],
      updated: ['Modifiées', 'ont remplacé une valeur plus ancienne, gardée comme révision'],
      unchanged: ['Identiques', 'étaient déjà là : rien d’écrit'],
      unreadable: ['Illisibles', 'n’ont pu être lues, listées plus bas'],
    },
    people: 'Participants',
    nobody: 'aucun nommé',
    arrival: 'Comment elle est venue',
    received: 'Reçue',
    type: 'Type',
    sender: 'Expéditeur',
    senders: { thryve: 'Thryve', pryv: 'Pryv', unknown: 'non reconnu' },
    size: 'Taille',
    unpacked: (bytes) => `${bytes} décompressé`,
    encoding: 'Emballage',
    encodings: {
      'base64+zstd': 'zstd en Base64',
      zstd: 'zstd',
      gzip: 'gzip',
      plain: 'aucun, texte brut',
      empty: 'contenu vide',
      unreadable: 'impossible à décompresser',
    },
    answer: 'Répondu en',
    answerOf: (ms) => `${ms} ms sur les 2 000 ms d’attente de Thryve`,
    answerLabel: 'Part de la limite de 2 s',
    notMeasured: 'non mesuré',
    path: 'Chemin après le secret',
    sha256: 'SHA-256',
    signature: 'Signature',
    verdicts: {
      verified: 'Signée avec votre secret HMAC, et la signature est juste.',
      unsigned:
        'Venue sans signature. C’est habituel pour les notifications ; des valeurs sans signature attendent qu’une personne les libère.',
      unproven:
        'Une signature est venue, mais on ne pouvait s’y fier : sa forme était encore en apprentissage, ou elle avait plus de 24 heures.',
      notConfigured:
        'Aucun secret HMAC n’était défini, donc les signatures n’ont pas été contrôlées. Définissez-en un dans Thryve et ici pour prouver qui envoie.',
    },
    unreadable: 'Entrées qui n’ont pu être lues',
    unreadableLead: 'Les autres entrées de cette livraison sont dans les données.',
    unreadableOnly: 'Rien de cette livraison n’est dans les données.',
    columns: { path: 'Où', reason: 'Pourquoi', name: 'En-tête', value: 'Valeur' },
    wholeBody: 'tout le contenu',
    capped: (shown, all) => `Les ${shown} premières sur ${all} sont affichées.`,
    content: 'Ce qui a été envoyé',
    contentTabs: { decoded: 'Décodé', headers: 'En-têtes', raw: 'Tel que reçu' },
    noText: 'On n’a pas pu en faire du texte. Voir « Tel que reçu » pour ses octets.',
    cut: 'Seuls les 256 premiers Kio sont affichés.',
    notJson: 'Ce n’est pas du JSON pur ; c’est affiché tel que venu.',
    noHeaders: 'Aucun en-tête n’a été conservé pour cette livraison.',
    noBody:
      'Le contenu a été retiré par la règle de conservation. Sa taille et son SHA-256 restent connus, et ses valeurs restent.',
    emptyBody: 'Le contenu est vide.',
    firstBytes: (shown, all) => `Les premiers ${shown} sur ${all}.`,
    forms: { text: 'Texte', hex: 'Hex', base64: 'Base64' },
    formLabel: 'Afficher les octets en',
    copyText: 'Copier le texte',
    copyBase64: 'Copier en Base64',
    copyCut: (bytes) =>
      `Les premiers ${bytes} peuvent être copiés ici ; tout est dans inbox.sqlite.`,
    identifiers: 'Contenus et en-têtes montrent de vrais identifiants.',
    tree: {
      open: (label) => `Ouvrir ${label}`,
      more: (count) => `Afficher ${count} de plus`,
      hidden: (count) => `${count} de plus`,
      items: (count) => (count === '1' ? '1 élément' : `${count} éléments`),
      fields: (count) => (count === '1' ? '1 champ' : `${count} champs`),
      cutText: (count) => `… ${count} caractères de plus`,
      root: 'contenu',
    },
  },
}
