import type { Further } from '#renderer/words/shape.ts'

export const encryption: Further['encryption'] = {
  title: 'Verschlüsselung',
  plain:
    'Die Studie liegt unverschlüsselt auf dieser Festplatte: Wer sie in die Hand bekommt, kann alles lesen.',
  sealed: 'Die Studie ist auf dieser Festplatte verschlüsselt.',
  since: 'Mit diesem Schlüssel seit',
  keeper: 'Wer den Schlüssel hat',
  keepers: { keychain: 'der Schlüsselbund dieses Computers und Sie', person: 'Sie' },
  start: 'Studie verschlüsseln…',
  another: 'Anderen Schlüssel nehmen…',
  byCommand:
    'Beenden Sie Pulsetray und rufen Sie „new-key“ und „encrypt“ des Headless-Hosts auf: docs/encryption.md sagt, wie.',
  byCommandSealed:
    'Den Schlüssel wechselt „change-key“ des Headless-Hosts, während Pulsetray nicht läuft: docs/encryption.md sagt, wie.',
  noKeychain:
    'Dieser Computer bietet keinen Schlüsselbund, der den Namen verdient; der Schlüssel läge neben den Daten. Installieren und entsperren Sie einen (gnome-keyring, KWallet) und starten Sie Pulsetray neu.',
  keyTitle: 'Wiederherstellungsschlüssel',
  keyLead:
    'Schreiben Sie ihn auf oder drucken Sie ihn, und bewahren Sie ihn nicht bei diesem Computer auf. Er wird nur dieses eine Mal gezeigt. Gehen er und der Schlüsselbund verloren, kann niemand die Studie je wieder öffnen.',
  copy: 'Schlüssel kopieren',
  print: 'Drucken',
  written: 'Ich habe ihn',
  typeTitle: 'Tippen Sie ihn ab',
  typeNote:
    'Von dort, wo Sie ihn aufgeschrieben haben. Groß oder klein, Leerzeichen und Striche sind egal.',
  downtime: (seconds) =>
    `Pulsetray empfängt etwa ${seconds} s lang nichts und vermerkt das. Was unverschlüsselt auf der Platte lag, können Fachleute vielleicht noch lesen; Exporte bleiben unverschlüsselt.`,
  removeBackups: (count) => `Unverschlüsselte Sicherungen entfernen (${count})`,
  removeBackupsNote: 'Machen Sie danach eine neue Sicherung: Sie wird verschlüsselt.',
  formerBackups:
    'Bisherige Sicherungen brauchen weiter den bisherigen Schlüssel: Bewahren Sie ihn auf.',
  stillPlain: (count) =>
    `${count} unverschlüsselte Dateien liegen daneben im Datenordner: Sicherungen oder Kopien von vorher. Entfernen Sie sie, wenn Sie sie nicht mehr brauchen.`,
  go: 'Jetzt verschlüsseln',
  goAgain: 'Schlüssel jetzt wechseln',
  waiting: 'Pulsetray beginnt neu mit seinem Schlüssel …',
  copyOut: 'Unverschlüsselt kopieren…',
  copyOutMeaning:
    'Die Datenbanken werden so kopiert, dass jeder, der den Ordner lesen kann, die ganze Studie lesen kann. Entfernen Sie die Kopie, wenn Sie sie nicht mehr brauchen.',
  copyOutConfirm: 'Unverschlüsselt kopieren',
  copied: (folder) => `Die Kopie liegt unverschlüsselt in ${folder}.`,
  takeOff: 'Verschlüsselung aufheben…',
  takeOffLead:
    'Danach kann jeder, der diese Festplatte in die Hand bekommt, die Studie lesen. Geben Sie den Wiederherstellungsschlüssel ein.',
  takeOffGo: 'Aufheben',
  field: 'Wiederherstellungsschlüssel',
  cancel: 'Abbrechen',
}
