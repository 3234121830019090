import type { Further } from '../../shape.ts'

const count = (n: number, one: string, many: string) => `${n} ${n < 2 ? one : many}`

export const trust: Further['trust'] = {
  audit: {
    title: 'Journal d’audit',
    lead: 'Qui a fait quoi dans cette étude, et quand. Rien ne peut y être modifié sans que cela se voie : chaque entrée contient l’empreinte de la précédente.',
    search: 'Rechercher',
    kinds: 'Type',
    allKinds: 'Tous les types',
    heads: { seq: 'N°', at: 'Quand', user: 'Qui', what: 'Quoi', details: 'Détails' },
    empty: 'Rien n’est encore noté. Le journal commence au premier export, changement ou accord.',
    nothingFits: 'Aucune entrée ne correspond. Cherchez moins de mots.',
    more: 'Afficher les plus anciennes',
    verify: 'Vérifier le journal',
    verifying: 'Lecture de tout le journal…',
    whole: (records, head) =>
      `Intact : ${count(records, 'entrée', 'entrées')}, aucune modifiée ni manquante. Dernière empreinte ${head}`,
    broken: (seq, reason) =>
      `L’entrée ${seq} est altérée : ${reason}. Gardez une copie de audit.jsonl et cherchez qui pouvait écrire dans ce dossier.`,
    anchors:
      'Des entrées coupées tout à la fin ne se voient qu’avec une empreinte gardée ailleurs, par exemple dans un reçu.',
    save: (format) => `Enregistrer en ${format}`,
  },
  erasure: {
    title: 'Personnes et jours effacés',
    lead: 'Qui se retire est effacé depuis sa propre page, sous Export / Effacer. Chaque effacement laisse un reçu qui ne nomme personne.',
    toPeople: 'Choisir un participant',
    none: 'Personne n’a encore été effacé.',
    running: 'Effacement en cours',
    steps: {
      asked: 'commence',
      erasing: 'parcourt la boîte de réception et l’étude',
      cleaning: 'rend les anciennes pages illisibles',
      backups: 'réécrit les sauvegardes',
    },
    goesOn: 'Un nouvel essai se fera de lui-même.',
    heads: {
      code: 'Code',
      range: 'Quoi',
      finished: 'Terminé',
      values: 'Valeurs',
      exports: 'Exports',
      backups: 'Sauvegardes',
      receipt: 'Reçu',
    },
    everything: 'Tout',
    days: (from, to) => `${from} à ${to}`,
    backups: (rewritten, kept) =>
      kept === 0 ? `${rewritten} réécrites` : `${rewritten} réécrites, ${kept} à supprimer`,
    late: 'Arrivé après l’effacement',
    lateLead: 'Compté, et rien d’autre n’en est gardé.',
    lateOf: (code, n) => `${code} : ${count(n, 'livraison', 'livraisons')}`,
    unrecognised: (n) =>
      `${count(n, 'effacement a été fait', 'effacements ont été faits')} avec une autre clé, avant que les secrets de ce dossier soient tirés à nouveau. Qui arrive encore pour eux est pris pour une nouvelle personne : remettez les anciens secrets.`,
  },
  person: {
    exportTitle: 'Ce que cette étude a d’une personne',
    exportLead:
      'Tout de ce participant en une page à lire, en tableaux et en JSON : valeurs avec chaque version, connexions, annotations, annonces, livraisons telles que reçues et entrées du journal d’audit sur ce code. La personne y est nommée : ne le donnez à nul autre.',
    export: 'L’écrire',
    exported: 'Écriture en cours. Vous le trouverez sous Export.',
    toExports: 'Vers les exports',
    eraseTitle: 'Effacer',
    eraseLead:
      'Retire cette personne de l’étude, de chaque livraison telle que reçue, des exports du dossier de données et des sauvegardes. C’est définitif. Le code d’étude n’est plus attribué.',
    all: 'Tout de cette personne',
    some: 'Quelques jours seulement',
    from: 'Premier jour',
    to: 'Dernier jour',
    look: 'Voir ce qui partirait',
    looking: 'Recherche…',
    would: 'Ceci partirait',
    values: (n, revisions) =>
      `${count(n, 'valeur', 'valeurs')} et ${count(revisions, 'version antérieure', 'versions antérieures')}`,
    deliveries: (n, shared) =>
      shared === 0
        ? `${count(n, 'livraison', 'livraisons')} telles que reçues`
        : `${count(n, 'livraison', 'livraisons')} telles que reçues ; ${shared} nomment aussi d’autres personnes, dont la part reste`,
    rangeDeliveries: 'les contenus qui portent ces valeurs ; leurs autres valeurs restent',
    others: (connections, announcements, annotations) =>
      `${count(connections, 'événement de connexion', 'événements de connexion')}, ${count(announcements, 'annonce', 'annonces')}, ${count(annotations, 'annotation', 'annotations')}`,
    staying: (n) =>
      `Reste, car cela dépasse ces jours ou que les suivants en dépendent : ${n} parmi connexions et annotations`,
    exports: (names) => `Exports supprimés : ${names}`,
    backups: (names) => `Sauvegardes réécrites : ${names}`,
    copies: (names) => `Anciennes copies supprimées : ${names}`,
    mentions: (n) =>
      `${count(n, 'annotation', 'annotations')} sur d’autres nomment ce code ou cet identifiant : relisez-les vous-même.`,
    outside:
      'Les copies sorties du dossier de données ne sont pas connues ici et doivent être supprimées à la main.',
    confirm: (code) => `Tapez ${code} pour confirmer`,
    erase: 'Effacer',
    begun: 'La demande est sur le disque et se poursuit d’elle-même.',
    toReceipts: 'Vers les reçus',
  },
}
