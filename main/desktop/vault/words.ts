import { languageFor, type SaidLanguage } from '#shared/words/language.ts'

type Words = {
  lockedTitle: string
  locked: Record<'no-key' | 'wrong-key' | 'keychain', string>
  nothing: string
  field: string
  open: string
  quit: string
  opening: string
  workingTitle: string
  working: string
  tray: string
  moving: string
  stay: string
  movingTray: string
}

const en: Words = {
  lockedTitle: 'This study is locked',
  locked: {
    'no-key': 'Its data are encrypted, and the key is not on this computer.',
    'wrong-key': 'Its data are encrypted, and this was another key.',
    keychain:
      'Its data are encrypted, and this computer’s keychain does not give the key. Unlock the keychain and start Pulsetray again, or type the recovery key.',
  },
  nothing: 'Until it is open, nothing can be received: senders try again later.',
  field: 'Recovery key',
  open: 'Open the study',
  quit: 'Quit',
  opening: 'The study is being opened …',
  workingTitle: 'One moment',
  working:
    'The study is being copied with its new key. Nothing is received meanwhile. It may be interrupted at any time: then everything is as before.',
  tray: 'Pulsetray is locked: nothing is received',
  moving:
    'The study is being copied to its new folder and checked. Nothing is received meanwhile: senders try again later. If this is interrupted, everything stays where it was.',
  stay: 'Cancel',
  movingTray: 'Pulsetray moves its data folder: nothing is received',
}

const de: Words = {
  lockedTitle: 'Diese Studie ist verschlossen',
  locked: {
    'no-key': 'Ihre Daten sind verschlüsselt, und der Schlüssel ist nicht auf diesem Computer.',
    'wrong-key': 'Ihre Daten sind verschlüsselt, und das war ein anderer Schlüssel.',
    keychain:
      'Ihre Daten sind verschlüsselt, und der Schlüsselbund dieses Computers gibt den Schlüssel nicht her. Entsperren Sie ihn und starten Sie Pulsetray neu, oder geben Sie den Wiederherstellungsschlüssel ein.',
  },
  nothing:
    'Solange sie verschlossen ist, kann nichts empfangen werden: Sender versuchen es später wieder.',
  field: 'Wiederherstellungsschlüssel',
  open: 'Studie öffnen',
  quit: 'Beenden',
  opening: 'Die Studie wird geöffnet …',
  workingTitle: 'Einen Moment',
  working:
    'Die Studie wird mit ihrem neuen Schlüssel kopiert. Solange wird nichts empfangen. Wird das unterbrochen, ist alles wie zuvor.',
  tray: 'Pulsetray ist verschlossen: es wird nichts empfangen',
  moving:
    'Die Studie wird in ihren neuen Ordner kopiert und geprüft. Solange wird nichts empfangen: Sender versuchen es später wieder. Wird das unterbrochen, bleibt alles, wo es war.',
  stay: 'Abbrechen',
  movingTray: 'Pulsetray zieht in einen anderen Ordner um: es wird nichts empfangen',
}

const fr: Words = {
  lockedTitle: 'Cette étude est verrouillée',
  locked: {
    'no-key': 'Ses données sont chiffrées et la clé n’est pas sur cet ordinateur.',
    'wrong-key': 'Ses données sont chiffrées et c’était une autre clé.',
    keychain:
      'Ses données sont chiffrées et le trousseau de cet ordinateur ne donne pas la clé. Déverrouillez-le et relancez Pulsetray, ou saisissez la clé de récupération.',
  },
  nothing:
    'Tant qu’elle est fermée, rien ne peut être reçu : les expéditeurs réessaient plus tard.',
  field: 'Clé de récupération',
  open: 'Ouvrir l’étude',
  quit: 'Quitter',
  opening: 'L’étude s’ouvre …',
  workingTitle: 'Un instant',
  working:
    'L’étude est recopiée avec sa nouvelle clé. Rien n’est reçu pendant ce temps. Une interruption laisse tout comme avant.',
  tray: 'Pulsetray est verrouillé : rien n’est reçu',
  moving:
    'L’étude est copiée dans son nouveau dossier et vérifiée. Rien n’est reçu pendant ce temps : les expéditeurs réessaient plus tard. En cas d’interruption, tout reste où c’était.',
  stay: 'Annuler',
  movingTray: 'Pulsetray change de dossier : rien n’est reçu',
}

/** In the language of the system: the study's own setting may not be asked yet. */
export function vaultWords(locale: string): Words & { language: SaidLanguage } {
  const language = languageFor('system', locale)
  return { ...{ en, de, fr }[language], language }
}
