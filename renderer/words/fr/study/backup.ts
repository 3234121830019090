import type { Further } from '../../shape.ts'

/** Les sauvegardes, leur restauration, et que faire quand l’étude ou la boîte est abîmée. */
export const backup: Further['backup'] = {
  title: 'Sauvegarde',
  lead: 'Tout, tel que reçu et décodé, avec les réglages, dans un seul fichier. Sont gardées les plus récentes de 7 jours, 4 semaines et 12 mois, et toutes celles que vous faites vous-même. Aucune ne contient de secret.',
  last: 'Dernière sauvegarde',
  none: 'aucune encore',
  now: 'Sauvegarder maintenant',
  show: 'Montrer le dossier',
  cancel: 'Annuler',
  running: {
    backup: 'Sauvegarde en cours…',
    check: 'Vérification de la sauvegarde…',
    unpack: 'La sauvegarde est extraite et vérifiée…',
  },
  progress: 'Avancement',
  synced: (service) =>
    `Le dossier des sauvegardes semble copié par ${service} : qui peut le lire peut lire l’étude. Chiffrez l’étude ou choisissez un autre dossier.`,
  list: 'Sauvegardes existantes',
  empty: 'Aucune encore. La première sera faite cette nuit, ou maintenant.',
  unreadable: 'Elle est illisible : abîmée, ou ce n’est pas une sauvegarde.',
  holds: (participants, deliveries, values) =>
    `${participants} ${participants === '1' ? 'personne' : 'personnes'}, ${deliveries} ${deliveries === '1' ? 'livraison' : 'livraisons'}, ${values} ${values === '1' ? 'valeur' : 'valeurs'}`,
  anotherStudy: (name) => `d’une autre étude${name && ` : ${name}`}`,
  nightly: 'automatique',
  encrypted: 'chiffrée',
  check: 'Vérifier',
  good: 'Elle est entière : chaque empreinte, page et vue est telle qu’écrite.',
  goodUnopened:
    'Chaque octet est tel qu’écrit. Elle est chiffrée avec une autre clé et n’a pas été ouverte.',
  restore: 'Restaurer…',
  restoreMeaning:
    'La sauvegarde est extraite et vérifiée pendant que la réception continue, et prend sa place au prochain démarrage de Pulsetray. Ce que cette étude a reçu depuis est repris. Ce qui est ici maintenant est mis de côté, jamais supprimé.',
  restoreConfirm: 'Restaurer cette sauvegarde',
  pending: (file) =>
    `${file} est extraite et vérifiée. Quittez Pulsetray et relancez-le : elle prendra alors sa place.`,
  restart: 'Relancer Pulsetray maintenant',
  drop: 'Tout laisser en l’état',
  restored: (file) => `L’étude a été restaurée depuis ${file}.`,
  carried: (count) => `${count} livraisons ultérieures ont été reprises.`,
  cutShort: 'Une page abîmée y a mis fin ; le reste ne se trouve que dans l’ancien inbox.sqlite.',
  aside: (folder) => `Ce qui était ici avant se trouve dans ${folder}.`,
  newAddress:
    'L’adresse du webhook est nouvelle : collez-la chez Thryve, et réglez à nouveau le secret HMAC et l’authentification.',
  other: 'Une sauvegarde venue d’ailleurs',
  path: 'Chemin complet du fichier',
  plan: 'Quand et où',
  nightlyTick: 'Sauvegarder chaque nuit',
  nightlyNote: 'Si l’ordinateur dort alors, ce sera fait à son réveil.',
  at: 'À',
  folder: 'Dossier',
  folderNote:
    'Vide : « backups » dans le dossier des données. Un autre disque survit à la perte de celui-ci.',
  rescue: {
    studyTitle: 'L’étude est abîmée',
    missingTitle: 'L’étude a disparu',
    receiving:
      'La réception continue : chaque livraison est gardée dans la boîte, attendre ne fait rien perdre.',
    damaged: 'study.sqlite a des pages illisibles. Il y a deux façons de la refaire.',
    missing: (count) =>
      `study.sqlite n’est pas là. Le contenu de ${count} livraisons n’est plus gardé, leurs valeurs ne sont que dans une sauvegarde : restaurez-en une.`,
    behind: 'study.sqlite n’était pas là. L’étude est refaite à partir de la boîte.',
    rebuild: 'Refaire à partir de la boîte',
    rebuildLead: 'Décode tout à nouveau. Le fichier abîmé est mis de côté.',
    rebuildLoss: 'Refaire sans elles…',
    rebuildLossMeaning: (count) =>
      `Les valeurs de ${count} livraisons seront perdues si aucune sauvegarde ni ancienne étude n’est trouvée. Elles figureront alors en quarantaine.`,
    restoreStudy: 'Restaurer la dernière sauvegarde',
    restoreLead: (when) => `Faite ${when}. Ce qui est arrivé depuis est repris de la boîte.`,
    noBackup: 'Aucune sauvegarde de cette étude dans ses dossiers.',
    allBackups: 'Toutes les sauvegardes',
    work: { rebuild: 'L’étude est refaite…', restore: 'L’étude est restaurée…' },
    inboxTitle: 'La boîte était abîmée',
    searching:
      'Une nouvelle boîte reçoit. Ce qui est lisible de l’ancienne est repris ; ensuite le décodage continue.',
    saved: (count) => `${count} livraisons sont sauvées.`,
    nothingLost: 'Aucune n’est perdue.',
    lost: (count, numbers) => `Perdues telles que reçues : ${count} (${numbers}).`,
    decoded: (count) => `Les valeurs de ${count} d’entre elles sont dans l’étude.`,
    resend: 'Demandez à Thryve de renvoyer les autres.',
    kept: (folder) => `Le fichier abîmé est gardé dans ${folder}.`,
    read: 'J’ai lu',
  },
}
