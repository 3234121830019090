import type { Phrases } from '../../shape.ts'

/** Les mots de la page « Étude ». */
export const study: Phrases['study'] = {
  sectionsLabel: 'Parties de l’étude',
  sections: {
    connection: 'Connexion',
    time: 'Temps et port',
    groups: 'Groupes et codes',
    alerts: 'Alertes',
    storage: 'Stockage',
    erasure: 'Conservation et effacement',
    audit: 'Audit',
    appearance: 'Apparence',
  },
  save: 'Enregistrer',
  saved: 'Enregistré',
  cancel: 'Annuler',
  here: {
    title: 'Cette étude',
    name: 'Nom',
    nameNote: 'Il figure ici et sur les dossiers d’export. Il n’est envoyé nulle part.',
    again: 'Mise en place',
    againNote: 'Nom, accès, Thryve et alertes, pas à pas ; ce qui est fait est coché.',
    againLink: 'Parcourir la mise en place',
  },
  fixed: (variable) =>
    `Donné par ${variable} au démarrage de Pulsetray. Démarrez sans cette variable pour le définir ici.`,
  secret: {
    title: 'Secret HMAC',
    lead: 'Thryve signe chaque envoi avec lui. Mettez le même ici et là-bas : toute contrefaçon est refusée.',
    field: 'Secret',
    kept: 'conservé ; saisissez-en un autre pour le remplacer',
    make: 'En créer un',
    copy: 'Copier le secret',
    madeNote:
      'Copiez-le dans Thryve, puis enregistrez-le ici. Ensuite il n’est plus jamais montré.',
    other: (sender) =>
      `Si ${sender} livre aussi ici : le secret de signature de son tableau de bord.`,
    remove: 'Supprimer…',
    removeMeaning: (sender) =>
      `Sans secret, personne ne peut dire si les livraisons viennent de ${sender}. Elles sont conservées quand même.`,
    removeConfirm: 'Supprimer le secret',
  },
  credential: {
    title: 'Authentification',
    lead: 'Ce que Thryve envoie en plus de l’adresse secrète (« web authentication » dans son tableau de bord). Changez-le là-bas et ici en même temps : entre les deux, les livraisons sont refusées puis renvoyées.',
    now: 'Demandé',
    kind: 'Type',
    kinds: {
      none: 'Rien',
      basic: 'Nom et mot de passe (Basic)',
      bearer: 'Jeton (Bearer)',
      header: 'Un en-tête à vous',
    },
    fields: {
      none: { first: '', secret: '' },
      basic: { first: 'Nom', secret: 'Mot de passe' },
      bearer: { first: '', secret: 'Jeton' },
      header: { first: 'En-tête', secret: 'Valeur' },
    },
    kept: 'conservé ; saisissez-en un autre pour le remplacer',
    note: 'Il vaut dès l’enregistrement et n’est plus jamais montré.',
  },
  time: {
    wearTitle: 'Temps de port et jours valides',
    wearRule: (minutes) => `Un jour est valide à partir de ${minutes} minutes de port.`,
    wearDetails: [
      'Une minute compte comme portée si elle contient au moins une valeur de fréquence cardiaque.',
      'Les minutes sont celles du jour de la personne : 1 380 ou 1 500 aux changements d’heure.',
      'Un jour où Pulsetray ne pouvait pas recevoir, ou dont la source était déconnectée, le dit : il n’est jamais compté comme non porté.',
      'Le seuil figure dans le dictionnaire de chaque export.',
    ],
    minutes: 'Minutes pour un jour valide',
    minutesNote: (length) => `Soit ${length}. La couverture et les exports suivent aussitôt.`,
    clockTitle: 'Temps',
    clockRules: [
      ['Conservé', 'Chaque instant en UTC, avec à côté le décalage tel qu’envoyé.'],
      ['Affiché', 'L’heure locale de la personne selon ce décalage ; UTC sur demande.'],
      [
        'Valeurs journalières',
        'Sont au jour tel qu’envoyé. Il n’est jamais calculé d’après le fuseau de cet ordinateur.',
      ],
      [
        'Sans décalage',
        'Le fuseau déclaré pour la personne est utilisé, et chaque usage le dit ; sinon UTC est affiché.',
      ],
      ['Corrections', 'La version créée en dernier l’emporte. Les autres restent comme révisions.'],
      ['Retards', 'Ce qui arrive plus de 24 heures après son heure est marqué comme tardif.'],
    ],
  },
  groups: {
    title: 'Groupes',
    lead: 'Les codes et groupes se modifient dans « Participants », un à un ou par liste (CSV).',
    toParticipants: 'Modifier ou importer dans « Participants »',
    columns: { group: 'Groupe', count: 'Participants', codes: 'Codes' },
    none: 'aucun groupe',
    empty: 'Pas encore de participants',
    emptyLead:
      'Ils apparaissent d’eux-mêmes avec leur première livraison ; on peut alors les grouper.',
  },
  alerts: {
    title: 'Ce qui mérite un mot',
    lead: 'Un silence qu’une panne de cet ordinateur explique n’est pas reproché à la personne.',
    silent: 'Une personne n’envoie rien pendant',
    warnAfter: 'Jours avant l’avertissement',
    urgentAfter: 'Jours avant l’urgence',
    upsideDown:
      'L’urgence ne peut précéder l’avertissement : choisissez autant de jours ou davantage.',
    disconnected: 'Une source a été déconnectée',
    wear: 'Le port du dernier jour entier est faible',
    wearBelow: 'Minutes de port sous lesquelles prévenir',
    receiverDown: 'Minutes sans accès avant de prévenir',
    notifications: 'Notifier hors de la fenêtre',
    notificationsNote:
      'Un avis pour plusieurs alertes. Il ne nomme que des codes, et aucune valeur de santé.',
    quiet: 'Heures calmes',
    quietNote: 'Les avis attendent leur fin ; la liste n’attend pas.',
    from: 'De',
    to: 'À',
    waysTitle: 'Comment vous êtes prévenu',
    ways: [
      '« Aujourd’hui » liste qui a besoin de vous, avec la raison et l’étape suivante.',
      'L’icône de la barre compte combien demandent de l’attention.',
      'Un avis du système vient une fois par cause, sauf s’il est reporté.',
    ],
    test: 'Envoyer une alerte d’essai',
    testShown:
      'Un avis a été affiché. Si vous n’en avez pas vu, voyez les réglages de notification de cet ordinateur.',
    testNotShown:
      'Cet ordinateur n’affiche pas d’avis ici ; les alertes sont dans « Aujourd’hui ».',
  },
  storage: {
    title: 'Ce qui est conservé',
    inbox: 'Tel que reçu (réception)',
    study: 'Décodé (étude)',
    free: 'Libre sur le disque',
    packed: 'Contenus gardés compressés',
    removed: 'Contenus qui ne sont plus gardés',
    removedUntil: 'Tout contenu gardé depuis',
    folder: 'Dossier de données',
    copyPath: 'Copier le chemin',
    syncedTitle: (service) => `Ce dossier semble copié par ${service}`,
    synced:
      'Un tel service copie les bases pendant qu’elles sont écrites et peut remettre une copie plus ancienne : cela les détruit. Gardez les données dans un autre dossier.',
    retention: 'Durée de conservation des contenus',
    retentionLead:
      'Le contenu d’une livraison est l’original. Valeurs, en-têtes, taille et empreinte restent toujours.',
    warningTitle: 'Ce que supprimer signifie',
    warnings: [
      'Ce qui est supprimé ne peut plus être décodé : les corrections futures de Pulsetray ne l’atteignent pas.',
      'S’il faut refaire l’étude, ses valeurs sont reprises de l’ancienne ; si elle est perdue aussi, elles le sont.',
      'Gardez une sauvegarde, ou un export avec contenus bruts, avant de limiter ceci.',
    ],
    limit: 'Supprimer les contenus après un temps',
    forEver: 'Actuellement chaque contenu est gardé pour toujours.',
    months: 'Mois après le décodage',
  },
  appearance: {
    title: 'Apparence et langue',
    theme: 'Couleurs',
    themes: { system: 'Comme le système', light: 'Clair', dark: 'Sombre' },
    contrast: 'Contraste',
    contrasts: { system: 'Comme le système', high: 'Élevé' },
    language: 'Langue',
    systemLanguage: 'Comme le système',
    presentation: 'Mode présentation',
    presentationNote:
      'Les identifiants et alias de l’expéditeur sont masqués partout ; les codes d’étude restent.',
  },
}
