import type { Phrases } from '../../shape.ts'

export const folder: Phrases['folder'] = {
  size: (size) => `${size} insgesamt.`,
  move: 'In einen anderen Ordner umziehen…',
  path: 'Ganzer Pfad des neuen Ordners',
  named:
    'Er wurde beim Start mit --data-dir genannt. Zum Umziehen Pulsetray beenden, den Ordner verschieben und den neuen nennen.',
  plan: (to, size, seconds) =>
    `Alles (${size}) wird nach ${to} kopiert und geprüft, in etwa ${seconds} s. Solange wird nichts empfangen: Sender versuchen es später wieder. Der alte Ordner bleibt, bis Sie ihn entfernen.`,
  go: 'Umziehen',
  begins: 'Pulsetray startet neu…',
  atStart: (to) => `Der Umzug nach ${to} beginnt, wenn Sie Pulsetray beenden und neu starten.`,
  stopped: (to) => `Der Umzug nach ${to} fand nicht statt; alles ist wie zuvor.`,
  again: 'Noch einmal',
  stay: 'Hier lassen',
  former: (path, size) => `Die alte Kopie in ${path} (${size}) wird nicht mehr benutzt.`,
  remove: 'Alte Kopie entfernen…',
  removeMeaning:
    'Was Sie seit dem Umzug dort abgelegt haben, bleibt. Das lässt sich nicht rückgängig machen.',
  removeNow: 'Entfernen',
  stops: {
    missing: 'Diesen Ordner gibt es nicht. Geben Sie den ganzen Pfad an.',
    nested: 'Das ist der Datenordner, liegt in ihm oder um ihn.',
    filled: 'Dieser Ordner ist nicht leer. Wählen Sie einen anderen.',
    network:
      'Er liegt auf einem anderen Computer, wo Datenbanken kaputtgehen. Wählen Sie einen Datenträger dieses Computers.',
    'read-only':
      'Dort kann nicht geschrieben werden. Prüfen Sie die Rechte, oder wählen Sie einen anderen.',
    'open-to-all': 'Auf diesem Datenträger können alle mitlesen. Wählen Sie einen anderen.',
    'no-room': 'Dort ist nicht genug Platz. Schaffen Sie Platz, oder wählen Sie einen anderen.',
    'not-now': 'Etwas anderes wartet auf den nächsten Start. Starten Sie Pulsetray zuerst neu.',
    killed: 'Pulsetray endete mittendrin.',
    failed:
      'Schließen Sie andere Programme, die die Studie geöffnet haben. Mehr steht im Protokoll.',
  },
}
