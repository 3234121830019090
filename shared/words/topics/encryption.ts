import type { Sentences } from '../language.ts'

/** What is wrong with a key, or with changing it. */
export const encryptionSentences = {
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
