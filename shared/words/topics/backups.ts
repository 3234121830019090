import type { Sentences } from '../language.ts'

/** Why there is no backup, or why one is not put back. */
export const backupSentences = {
  'It was cancelled. Nothing of it was kept.': {
    de: 'Es wurde abgebrochen. Nichts davon wurde behalten.',
    fr: 'C’est annulé. Rien n’en a été gardé.',
  },
  '{file} is damaged, so no backup was made; those made before are kept. Today says how to mend it.':
    {
      de: '{file} ist beschädigt, deshalb wurde nichts gesichert; frühere Sicherungen bleiben. „Heute“ sagt, was hilft.',
      fr: '{file} est abîmé, donc rien n’a été sauvegardé ; les sauvegardes d’avant restent. « Aujourd’hui » dit comment réparer.',
    },
  '{file} is damaged, so no backup was made; those made before are kept. Start Pulsetray again: it saves what can be read and receives in a new inbox.':
    {
      de: '{file} ist beschädigt, deshalb wurde nichts gesichert; frühere Sicherungen bleiben. Starten Sie Pulsetray neu: Es rettet, was lesbar ist, und empfängt in einem neuen Eingang.',
      fr: '{file} est abîmé, donc rien n’a été sauvegardé ; les sauvegardes d’avant restent. Relancez Pulsetray : il sauve ce qui est lisible et reçoit dans une nouvelle boîte.',
    },
  'There is no {file} in {folder}, so there is nothing to back up.': {
    de: 'In {folder} gibt es keine {file}, also ist nichts zu sichern.',
    fr: 'Il n’y a pas de {file} dans {folder}, donc rien à sauvegarder.',
  },
  'study.sqlite knows more than inbox.sqlite holds: they do not belong together. Keep the data folder as it is.':
    {
      de: 'study.sqlite weiß mehr, als inbox.sqlite enthält: Sie gehören nicht zusammen. Lassen Sie den Datenordner, wie er ist.',
      fr: 'study.sqlite en sait plus que inbox.sqlite n’en contient : ils ne vont pas ensemble. Laissez le dossier de données tel quel.',
    },
  'The disk is full. Nothing of this backup was kept.': {
    de: 'Der Datenträger ist voll. Nichts von dieser Sicherung wurde behalten.',
    fr: 'Le disque est plein. Rien de cette sauvegarde n’a été gardé.',
  },
  '{what} can’t be written: {why}': {
    de: '{what} lässt sich nicht schreiben: {why}',
    fr: '{what} ne peut pas être écrit : {why}',
  },
  '{file} became shorter while it was packed.': {
    de: '{file} wurde kürzer, während sie gepackt wurde.',
    fr: '{file} a raccourci pendant qu’il était compressé.',
  },
  'This needs about {needed} and the disk of {folder} has {free} free; {reserve} of that stay reserved for what comes in. Make room, or choose a folder on another disk.':
    {
      de: 'Das braucht etwa {needed}, und auf dem Datenträger von {folder} sind {free} frei; {reserve} davon bleiben dem vorbehalten, was eintrifft. Schaffen Sie Platz, oder wählen Sie einen Ordner auf einem anderen Datenträger.',
      fr: 'Cela demande environ {needed} et le disque de {folder} a {free} libres ; {reserve} en restent réservés à ce qui arrive. Libérez de la place, ou choisissez un dossier sur un autre disque.',
    },
  'This backup is damaged: {file} is missing in it.': {
    de: 'Diese Sicherung ist beschädigt: {file} fehlt darin.',
    fr: 'Cette sauvegarde est abîmée : {file} y manque.',
  },
  'This backup is damaged: {file} is not as it was written.': {
    de: 'Diese Sicherung ist beschädigt: {file} ist nicht, wie sie geschrieben wurde.',
    fr: 'Cette sauvegarde est abîmée : {file} n’est pas tel qu’il a été écrit.',
  },
  'This backup holds a damaged {file}.': {
    de: 'Diese Sicherung enthält eine beschädigte {file}.',
    fr: 'Cette sauvegarde contient un {file} abîmé.',
  },
  'This backup does not hold what its manifest says.': {
    de: 'Diese Sicherung enthält nicht, was ihr Verzeichnis sagt.',
    fr: 'Cette sauvegarde ne contient pas ce que dit son manifeste.',
  },
  'This backup was made by a newer Pulsetray. Update the app, then try again.': {
    de: 'Diese Sicherung stammt von einem neueren Pulsetray. Aktualisieren Sie die App, dann versuchen Sie es noch einmal.',
    fr: 'Cette sauvegarde vient d’un Pulsetray plus récent. Mettez l’application à jour, puis réessayez.',
  },
  'The key of this study does not open {file} of this backup.': {
    de: 'Der Schlüssel dieser Studie öffnet {file} dieser Sicherung nicht.',
    fr: 'La clé de cette étude n’ouvre pas {file} de cette sauvegarde.',
  },
  'The key of this backup is not here.': {
    de: 'Der Schlüssel dieser Sicherung ist nicht hier.',
    fr: 'La clé de cette sauvegarde n’est pas ici.',
  },
  'The databases of this backup are encrypted, and their key is not here. Give this data folder the key of that study first; nothing was changed.':
    {
      de: 'Die Datenbanken dieser Sicherung sind verschlüsselt, und ihr Schlüssel ist nicht hier. Geben Sie diesem Datenordner zuerst den Schlüssel jener Studie; nichts wurde geändert.',
      fr: 'Les bases de cette sauvegarde sont chiffrées, et leur clé n’est pas ici. Donnez d’abord à ce dossier de données la clé de cette étude-là ; rien n’a été changé.',
    },
  'This backup was made before the study was encrypted. Put it back into an empty data folder; nothing was changed.':
    {
      de: 'Diese Sicherung entstand, bevor die Studie verschlüsselt wurde. Holen Sie sie in einen leeren Datenordner zurück; nichts wurde geändert.',
      fr: 'Cette sauvegarde date d’avant le chiffrement de l’étude. Restaurez-la dans un dossier de données vide ; rien n’a été changé.',
    },
  'This backup is not encrypted as the study is. Put it back as a whole.': {
    de: 'Diese Sicherung ist nicht so verschlüsselt wie die Studie. Holen Sie sie als Ganzes zurück.',
    fr: 'Cette sauvegarde n’est pas chiffrée comme l’étude. Restaurez-la en entier.',
  },
  'What was received here does not go on from this backup: it is of another study, or older entries of the inbox are lost. Put the backup back as a whole, or choose another.':
    {
      de: 'Was hier empfangen wurde, schließt nicht an diese Sicherung an: Sie ist von einer anderen Studie, oder ältere Einträge des Eingangs sind verloren. Holen Sie die Sicherung als Ganzes zurück, oder wählen Sie eine andere.',
      fr: 'Ce qui a été reçu ici ne fait pas suite à cette sauvegarde : elle est d’une autre étude, ou d’anciennes entrées de la boîte sont perdues. Restaurez-la en entier, ou choisissez-en une autre.',
    },
  'This file is cut off: its end is missing.': {
    de: 'Diese Datei ist abgeschnitten: Ihr Ende fehlt.',
    fr: 'Ce fichier est tronqué : sa fin manque.',
  },
  'This file is damaged, or no backup of Pulsetray.': {
    de: 'Diese Datei ist beschädigt oder keine Sicherung von Pulsetray.',
    fr: 'Ce fichier est abîmé, ou n’est pas une sauvegarde de Pulsetray.',
  },
  'This file is damaged: it goes on behind its end.': {
    de: 'Diese Datei ist beschädigt: Sie geht hinter ihrem Ende weiter.',
    fr: 'Ce fichier est abîmé : il continue après sa fin.',
  },
  'This file is damaged: something stands between its parts.': {
    de: 'Diese Datei ist beschädigt: Zwischen ihren Teilen steht etwas.',
    fr: 'Ce fichier est abîmé : quelque chose se trouve entre ses parties.',
  },
  'This file is damaged: what stands between its parts can’t be read.': {
    de: 'Diese Datei ist beschädigt: Was zwischen ihren Teilen steht, ist nicht lesbar.',
    fr: 'Ce fichier est abîmé : ce qui se trouve entre ses parties est illisible.',
  },
  'This is no backup of Pulsetray: it holds something that none has.': {
    de: 'Das ist keine Sicherung von Pulsetray: Sie enthält etwas, das keine hat.',
    fr: 'Ceci n’est pas une sauvegarde de Pulsetray : elle contient ce qu’aucune n’a.',
  },
  'This is no backup of Pulsetray: it does not begin with a manifest.': {
    de: 'Das ist keine Sicherung von Pulsetray: Sie beginnt nicht mit einem Verzeichnis.',
    fr: 'Ceci n’est pas une sauvegarde de Pulsetray : elle ne commence pas par un manifeste.',
  },
  'There is no such file.': { de: 'Diese Datei gibt es nicht.', fr: 'Ce fichier n’existe pas.' },
  'This file can’t be read: {why}': {
    de: 'Diese Datei ist nicht lesbar: {why}',
    fr: 'Ce fichier est illisible : {why}',
  },
  'There is no such file. Write its whole path.': {
    de: 'Diese Datei gibt es nicht. Schreiben Sie ihren ganzen Pfad.',
    fr: 'Ce fichier n’existe pas. Écrivez son chemin entier.',
  },
  'There is no such folder, or it can’t be used. Write the whole path of a folder that is there.': {
    de: 'Diesen Ordner gibt es nicht, oder er ist nicht benutzbar. Schreiben Sie den ganzen Pfad eines Ordners, den es gibt.',
    fr: 'Ce dossier n’existe pas, ou n’est pas utilisable. Écrivez le chemin entier d’un dossier qui existe.',
  },
  'Another backup is being written or looked at; wait for it, or cancel it.': {
    de: 'Eine andere Sicherung wird gerade geschrieben oder angesehen; warten Sie darauf, oder brechen Sie sie ab.',
    fr: 'Une autre sauvegarde est en cours d’écriture ou de lecture ; attendez-la, ou annulez-la.',
  },
  'Stop Pulsetray and start it again by hand.': {
    de: 'Beenden Sie Pulsetray und starten Sie es selbst wieder.',
    fr: 'Quittez Pulsetray et relancez-le vous-même.',
  },
} as const satisfies Sentences
