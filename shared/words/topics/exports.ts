import type { Sentences } from '../language.ts'

/** Why there is no export, or why one can't be begun. */
export const exportSentences = {
  'An export is being written; wait for it, or cancel it.': {
    de: 'Ein Export wird gerade geschrieben; warten Sie darauf, oder brechen Sie ihn ab.',
    fr: 'Un export est en cours d’écriture ; attendez-le, ou annulez-le.',
  },
  'There is no such export, or it is not finished.': {
    de: 'Diesen Export gibt es nicht, oder er ist nicht fertig.',
    fr: 'Cet export n’existe pas, ou il n’est pas terminé.',
  },
  'The folder of this export is not there any more.': {
    de: 'Den Ordner dieses Exports gibt es nicht mehr.',
    fr: 'Le dossier de cet export n’existe plus.',
  },
  'Pulsetray ended while this was being written. Nothing of it was kept.': {
    de: 'Pulsetray endete, während dies geschrieben wurde. Nichts davon wurde behalten.',
    fr: 'Pulsetray s’est arrêté pendant l’écriture. Rien n’en a été gardé.',
  },
  'The export was cancelled. Nothing of it was kept.': {
    de: 'Der Export wurde abgebrochen. Nichts davon wurde behalten.',
    fr: 'L’export a été annulé. Rien n’en a été gardé.',
  },
  'Deliveries as received carry the identifiers of the sender: include the identifiers too, or leave the deliveries out.':
    {
      de: 'Lieferungen wie empfangen enthalten die Kennungen des Senders: Nehmen Sie die Kennungen dazu, oder lassen Sie die Lieferungen weg.',
      fr: 'Les livraisons telles que reçues portent les identifiants de l’expéditeur : incluez aussi les identifiants, ou laissez les livraisons de côté.',
    },
  '{folder} holds no study: name its data folder with --data-dir, or start the app once.': {
    de: '{folder} enthält keine Studie: Nennen Sie ihren Datenordner mit --data-dir, oder starten Sie die App einmal.',
    fr: '{folder} ne contient pas d’étude : nommez son dossier de données avec --data-dir, ou lancez l’application une fois.',
  },
  'The last day {last} is before the first, {first}.': {
    de: 'Der letzte Tag, {last}, liegt vor dem ersten, {first}.',
    fr: 'Le dernier jour, {last}, précède le premier, {first}.',
  },
  'The profile {profile} is CSV; leave the format out.': {
    de: 'Das Profil {profile} ist CSV; lassen Sie das Format weg.',
    fr: 'Le profil {profile} est en CSV ; ne choisissez pas de format.',
  },
  'RAPIDS reads one file of each kind; leave the split out.': {
    de: 'RAPIDS liest von jeder Art eine Datei; lassen Sie die Teilung weg.',
    fr: 'RAPIDS lit un fichier de chaque sorte ; ne choisissez pas de découpage.',
  },
  'The profile subject is about one person: name one participant.': {
    de: 'Das Profil „subject“ gilt einer Person: Nennen Sie eine.',
    fr: 'Le profil « subject » concerne une personne : nommez-en une.',
  },
  'The values are of more than {count} months: split by participant instead, or choose fewer days.':
    {
      de: 'Die Werte sind aus mehr als {count} Monaten: Teilen Sie nach Personen, oder wählen Sie weniger Tage.',
      fr: 'Les valeurs couvrent plus de {count} mois : découpez par personne, ou choisissez moins de jours.',
    },
  'This export needs about {needed} and the disk has {free} free; {reserve} of that stay reserved for what comes in. Free some space, or choose another folder.':
    {
      de: 'Dieser Export braucht etwa {needed}, frei sind {free}; {reserve} davon bleiben dem vorbehalten, was eintrifft. Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.',
      fr: 'Cet export demande environ {needed} et le disque a {free} libres ; {reserve} en restent réservés à ce qui arrive. Libérez de la place, ou choisissez un autre dossier.',
    },
  'The disk is full. Nothing of this export was kept.': {
    de: 'Der Datenträger ist voll. Nichts von diesem Export wurde behalten.',
    fr: 'Le disque est plein. Rien de cet export n’a été gardé.',
  },
  "The export can't be written: {why}": {
    de: 'Der Export lässt sich nicht schreiben: {why}',
    fr: 'L’export ne peut pas être écrit : {why}',
  },
  "{folder} is no export: its manifest.json or SHA256SUMS can't be read.": {
    de: '{folder} ist kein Export: manifest.json oder SHA256SUMS ist nicht lesbar.',
    fr: '{folder} n’est pas un export : manifest.json ou SHA256SUMS est illisible.',
  },
  'study.sqlite was written by an older Pulsetray: start this version once, then export.': {
    de: 'study.sqlite stammt von einem älteren Pulsetray: Starten Sie diese Version einmal, dann exportieren Sie.',
    fr: 'study.sqlite vient d’un Pulsetray plus ancien : lancez cette version une fois, puis exportez.',
  },
  'study.sqlite was written by a newer Pulsetray: please update.': {
    de: 'study.sqlite stammt von einem neueren Pulsetray: Bitte aktualisieren Sie.',
    fr: 'study.sqlite vient d’un Pulsetray plus récent : veuillez mettre à jour.',
  },
} as const satisfies Sentences
