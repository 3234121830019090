import type { Further } from '#renderer/words/shape.ts'

export const encryption: Further['encryption'] = {
  title: 'Chiffrement',
  plain: 'L’étude est en clair sur ce disque : quiconque s’en empare peut la lire.',
  sealed: 'L’étude est chiffrée sur ce disque.',
  since: 'Avec cette clé depuis',
  keeper: 'Qui garde la clé',
  keepers: { keychain: 'le trousseau de cet ordinateur, et vous', person: 'vous' },
  start: 'Chiffrer l’étude…',
  another: 'Prendre une autre clé…',
  byCommand:
    'Quittez Pulsetray et lancez « new-key » puis « encrypt » de l’hôte sans fenêtre : docs/encryption.md explique comment.',
  byCommandSealed:
    'La clé se change par « change-key » de l’hôte sans fenêtre pendant que Pulsetray est arrêté : docs/encryption.md explique comment.',
  noKeychain:
    'Cet ordinateur n’offre pas de trousseau digne de ce nom : la clé serait à côté des données. Installez et déverrouillez-en un (gnome-keyring, KWallet), puis relancez Pulsetray.',
  keyTitle: 'Clé de récupération',
  keyLead:
    'Notez-la ou imprimez-la, et gardez-la loin de cet ordinateur. Elle n’est montrée que cette fois. Si elle et le trousseau sont perdus, personne ne pourra plus ouvrir l’étude.',
  copy: 'Copier la clé',
  print: 'Imprimer',
  written: 'Je l’ai',
  typeTitle: 'Recopiez-la',
  typeNote: 'De là où vous l’avez notée. Majuscules, espaces et tirets sont sans importance.',
  downtime: (seconds) =>
    `Pulsetray ne reçoit rien pendant environ ${seconds} s et le consigne. Des experts pourraient encore retrouver ce qui était en clair sur le disque ; les exports restent en clair.`,
  removeBackups: (count) => `Supprimer les sauvegardes en clair (${count})`,
  removeBackupsNote: 'Faites ensuite une nouvelle sauvegarde : elle sera chiffrée.',
  formerBackups: 'Les sauvegardes faites jusqu’ici demandent toujours l’ancienne clé : gardez-la.',
  stillPlain: (count) =>
    `${count} fichiers en clair sont à côté dans le dossier : des sauvegardes ou copies d’avant. Supprimez-les quand ils ne servent plus.`,
  go: 'Chiffrer maintenant',
  goAgain: 'Changer la clé maintenant',
  waiting: 'Pulsetray recommence avec sa clé …',
  copyOut: 'Copier en clair…',
  copyOutMeaning:
    'Les bases sont copiées là où quiconque peut lire le dossier peut lire toute l’étude. Supprimez la copie quand elle ne sert plus.',
  copyOutConfirm: 'Copier en clair',
  copied: (folder) => `La copie est en clair dans ${folder}.`,
  takeOff: 'Retirer le chiffrement…',
  takeOffLead:
    'Ensuite, quiconque s’empare de ce disque peut lire l’étude. Saisissez la clé de récupération pour continuer.',
  takeOffGo: 'Retirer',
  field: 'Clé de récupération',
  cancel: 'Annuler',
}
