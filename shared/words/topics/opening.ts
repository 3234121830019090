import type { Sentences } from '../language.ts'

/** Why a study can't be opened here, and what is wrong with a key or with changing it. */
export const openingSentences = {
  "Pulsetray can't start": {
    de: 'Pulsetray kann nicht starten',
    fr: 'Pulsetray ne peut pas démarrer',
  },
  '{folder} is in use by another Pulsetray. Quit that one first, or choose another folder with --data-dir.':
    {
      de: '{folder} ist von einem anderen Pulsetray belegt. Beenden Sie erst jenes, oder wählen Sie mit --data-dir einen anderen Ordner.',
      fr: '{folder} est utilisé par un autre Pulsetray. Quittez d’abord celui-là, ou choisissez un autre dossier avec --data-dir.',
    },
  "{folder} can't be written. Look at its rights and its disk, or choose another folder with --data-dir.":
    {
      de: '{folder} lässt sich nicht beschreiben. Sehen Sie nach den Rechten und dem Datenträger, oder wählen Sie mit --data-dir einen anderen Ordner.',
      fr: '{folder} ne peut pas être écrit. Regardez ses droits et son disque, ou choisissez un autre dossier avec --data-dir.',
    },
  'the study was moved to {folder}, and it is not there now. Attach that disk and start again; or name the folder in which it is with --data-dir.':
    {
      de: 'die Studie ist nach {folder} umgezogen und jetzt nicht dort. Schließen Sie jenen Datenträger an und starten Sie neu; oder nennen Sie ihren Ordner mit --data-dir.',
      fr: 'l’étude a été déplacée vers {folder} et n’y est pas maintenant. Branchez ce disque et relancez ; ou nommez son dossier avec --data-dir.',
    },
  'the study of {folder} was moved to {to}. Name that folder with --data-dir. To go on with the old copy, remove moved-to.json from it.':
    {
      de: 'die Studie von {folder} ist nach {to} umgezogen. Nennen Sie jenen Ordner mit --data-dir. Um mit der alten Kopie weiterzumachen, entfernen Sie moved-to.json daraus.',
      fr: 'l’étude de {folder} a été déplacée vers {to}. Nommez ce dossier avec --data-dir. Pour continuer avec l’ancienne copie, retirez-en moved-to.json.',
    },
  '{folder} holds an unfinished copy of the study in {from}. Start Pulsetray without naming a folder, and finish or drop the move there.':
    {
      de: '{folder} enthält eine unfertige Kopie der Studie in {from}. Starten Sie Pulsetray, ohne einen Ordner zu nennen, und beenden oder verwerfen Sie dort den Umzug.',
      fr: '{folder} contient une copie inachevée de l’étude de {from}. Démarrez Pulsetray sans nommer de dossier, et terminez ou abandonnez-y le déplacement.',
    },
  "{file} can't be opened with this computer's keychain: unlock the keychain and start again, or move the file away to get a new webhook URL.":
    {
      de: '{file} lässt sich mit dem Schlüsselbund dieses Rechners nicht öffnen: Entsperren Sie ihn und starten Sie neu, oder legen Sie die Datei beiseite und nehmen eine neue Webhook-URL.',
      fr: '{file} ne s’ouvre pas avec le trousseau de cet ordinateur : déverrouillez-le et relancez, ou écartez le fichier pour obtenir une nouvelle URL de webhook.',
    },
  '{path} is damaged. Mend it from a backup: without it the webhook URL would change.': {
    de: '{path} ist beschädigt. Holen Sie die Datei aus einer Sicherung: Ohne sie änderte sich die Webhook-URL.',
    fr: '{path} est abîmé. Reprenez-le d’une sauvegarde : sans lui, l’URL du webhook changerait.',
  },
  "{path} can't be read: {why}": {
    de: '{path} ist nicht lesbar: {why}',
    fr: '{path} est illisible : {why}',
  },
  'inbox.sqlite is not an inbox: it belongs to another program.': {
    de: 'inbox.sqlite ist kein Eingang: Die Datei gehört einem anderen Programm.',
    fr: 'inbox.sqlite n’est pas une boîte de réception : le fichier appartient à un autre programme.',
  },
  'inbox.sqlite was written by a newer Pulsetray (version {version}); please update the app.': {
    de: 'inbox.sqlite stammt von einem neueren Pulsetray (Version {version}); bitte aktualisieren Sie die App.',
    fr: 'inbox.sqlite vient d’un Pulsetray plus récent (version {version}) ; veuillez mettre l’application à jour.',
  },
  'Port {port} is taken by another program. Choose another with --receiver-port.': {
    de: 'Port {port} ist von einem anderen Programm belegt. Wählen Sie mit --receiver-port einen anderen.',
    fr: 'Le port {port} est pris par un autre programme. Choisissez-en un autre avec --receiver-port.',
  },
  "the backup that waits in {folder} can't take its place: {why}. Make room on its disk and look at its rights, then start again: it goes on where it stopped, and nothing is lost.":
    {
      de: 'die Sicherung, die in {folder} wartet, kann nicht an ihre Stelle treten: {why}. Schaffen Sie dort Platz und sehen Sie nach den Rechten, dann starten Sie neu: Es geht weiter, wo es stehen blieb, und nichts ist verloren.',
      fr: 'la sauvegarde qui attend dans {folder} ne peut pas prendre sa place : {why}. Libérez de la place sur son disque et regardez ses droits, puis relancez : cela reprend où c’était, et rien n’est perdu.',
    },
  'A key was given, and {folder} is not encrypted. Encrypt it first, with the command `encrypt` and the same key, or start without the key.':
    {
      de: 'Ein Schlüssel wurde angegeben, und {folder} ist nicht verschlüsselt. Verschlüsseln Sie den Ordner erst, mit dem Befehl `encrypt` und demselben Schlüssel, oder starten Sie ohne den Schlüssel.',
      fr: 'Une clé a été donnée, et {folder} n’est pas chiffré. Chiffrez-le d’abord, avec la commande `encrypt` et la même clé, ou démarrez sans la clé.',
    },
  'A recovery key has 14 groups of 4 letters or digits; this has not.': {
    de: 'Ein Wiederherstellungsschlüssel hat 14 Gruppen zu 4 Buchstaben oder Ziffern; dieser nicht.',
    fr: 'Une clé de récupération a 14 groupes de 4 lettres ou chiffres ; celle-ci non.',
  },
  'Group {number} holds a sign that no key has.': {
    de: 'Gruppe {number} enthält ein Zeichen, das kein Schlüssel hat.',
    fr: 'Le groupe {number} contient un signe qu’aucune clé n’a.',
  },
  'A letter or digit of this key is wrong: look at it once more.': {
    de: 'Ein Buchstabe oder eine Ziffer dieses Schlüssels stimmt nicht: Sehen Sie ihn noch einmal durch.',
    fr: 'Une lettre ou un chiffre de cette clé est faux : relisez-la.',
  },
  'The key can’t be changed from here: see docs/encryption.md for the commands.': {
    de: 'Der Schlüssel lässt sich von hier nicht ändern: docs/encryption.md nennt die Befehle.',
    fr: 'La clé ne peut pas être changée d’ici : docs/encryption.md donne les commandes.',
  },
  'This is another key than the one that was shown.': {
    de: 'Das ist ein anderer Schlüssel als der gezeigte.',
    fr: 'C’est une autre clé que celle qui a été montrée.',
  },
  'The keychain did not give the key back: unlock it and try again. Nothing was changed.': {
    de: 'Der Schlüsselbund hat den Schlüssel nicht zurückgegeben: Entsperren Sie ihn und versuchen Sie es noch einmal. Nichts wurde geändert.',
    fr: 'Le trousseau n’a pas rendu la clé : déverrouillez-le et réessayez. Rien n’a été changé.',
  },
  'The keychain did not give the new key, so the key was not changed.': {
    de: 'Der Schlüsselbund hat den neuen Schlüssel nicht hergegeben, also wurde der Schlüssel nicht geändert.',
    fr: 'Le trousseau n’a pas donné la nouvelle clé, donc la clé n’a pas été changée.',
  },
  'This is not the recovery key of this study.': {
    de: 'Das ist nicht der Wiederherstellungsschlüssel dieser Studie.',
    fr: 'Ce n’est pas la clé de récupération de cette étude.',
  },
  'This study is not encrypted.': {
    de: 'Diese Studie ist nicht verschlüsselt.',
    fr: 'Cette étude n’est pas chiffrée.',
  },
  'The last change of the key was interrupted before it was complete: everything is as it was before.':
    {
      de: 'Der letzte Wechsel des Schlüssels wurde unterbrochen, bevor er fertig war: Alles ist wie zuvor.',
      fr: 'Le dernier changement de clé a été interrompu avant la fin : tout est comme avant.',
    },
  'The key of the study was not changed, and everything is as it was: {why}': {
    de: 'Der Schlüssel der Studie wurde nicht geändert, und alles ist wie zuvor: {why}',
    fr: 'La clé de l’étude n’a pas été changée, et tout est comme avant : {why}',
  },
  'The key can’t be changed now: {why}. Let Pulsetray finish that first.': {
    de: 'Der Schlüssel lässt sich jetzt nicht ändern: {why}. Lassen Sie Pulsetray das zuerst beenden.',
    fr: 'La clé ne peut pas être changée maintenant : {why}. Laissez d’abord Pulsetray terminer.',
  },
  'a backup waits to be put back': {
    de: 'eine Sicherung wartet darauf, zurückgeholt zu werden',
    fr: 'une sauvegarde attend d’être restaurée',
  },
  'a damaged inbox is still being searched': {
    de: 'ein beschädigter Eingang wird noch durchsucht',
    fr: 'une boîte de réception abîmée est encore en cours d’examen',
  },
  "The key can't be changed: that needs {needed} of free disk for a while, and there are {free}. Make room and try again; nothing was changed.":
    {
      de: 'Der Schlüssel lässt sich nicht ändern: Das braucht eine Weile lang {needed} freien Platz, und es sind {free}. Schaffen Sie Platz und versuchen Sie es noch einmal; nichts wurde geändert.',
      fr: 'La clé ne peut pas être changée : cela demande {needed} de disque libre pendant un moment, et il y en a {free}. Libérez de la place et réessayez ; rien n’a été changé.',
    },
  'The copy needs {needed}, and the disk has {free} free.': {
    de: 'Die Kopie braucht {needed}, und auf dem Datenträger sind {free} frei.',
    fr: 'La copie demande {needed}, et le disque a {free} libres.',
  },
  '{folder} is not empty: name a new folder.': {
    de: '{folder} ist nicht leer: Nennen Sie einen neuen Ordner.',
    fr: '{folder} n’est pas vide : nommez un nouveau dossier.',
  },
} as const satisfies Sentences
