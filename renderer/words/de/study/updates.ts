import type { Further } from '../../shape.ts'

/** The words of the app's next version. */
export const updates: Further['updates'] = {
  title: 'Aktualisierung',
  version: (version) => `Dies ist Version ${version}.`,
  setting: 'Einmal am Tag nach Aktualisierungen sehen',
  settingNote:
    'Pulsetray fragt eine Adresse nach der neuesten Version und sagt nichts über die Studie. Eingesetzt wird eine Aktualisierung, wenn Pulsetray beendet wird, nie während des Empfangs.',
  policy: 'Die Verwaltung dieses Rechners hat Aktualisierungen abgeschaltet.',
  notInstalled: 'Nur eine installierte App aktualisiert sich selbst. Diese läuft aus einem Ordner.',
  check: 'Jetzt nachsehen',
  restart: 'Neu starten und aktualisieren',
  all: 'Alle Versionen',
  checking: 'Wird nachgesehen…',
  newest: (moment) => `Die neueste, Stand ${moment}.`,
  notChecked: 'Noch nicht nachgesehen.',
  downloading: (version, percent) => `${version} wird geladen: ${percent} %`,
  ready: (version) =>
    `${version} ist geladen und geprüft. Sie wird eingesetzt, wenn Pulsetray beendet wird.`,
  failed: {
    unreachable:
      'Die Seite der Versionen war nicht zu erreichen. Pulsetray versucht es morgen wieder.',
    altered: 'Geladen wurde nicht das, was veröffentlicht ist; es wurde verworfen.',
    'no-room': 'Auf der Festplatte war kein Platz für den Download.',
    'not-allowed':
      'Pulsetray darf sich hier nicht ersetzen. Installieren Sie die neue Version von Hand.',
    unknown: 'Die Aktualisierung ist fehlgeschlagen. Installieren Sie die neue Version von Hand.',
  },
}
