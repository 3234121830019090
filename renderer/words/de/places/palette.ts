import type { Phrases } from '../../shape.ts'

/** The words of the palette, which finds people, deliveries, places and actions. */
export const palette: Phrases['palette'] = {
  title: 'Finden oder tun',
  open: 'Suchen …',
  field: 'Ein Code, die Nummer einer Lieferung, ein Bereich oder eine Handlung',
  keys: 'Pfeile wählen, Eingabe geht hin, Escape schließt.',
  none: 'Nichts passt. Versuchen Sie einen Code wie P0001, eine Nummer oder „Pause“.',
  close: 'Schließen',
  byNumber: 'nach ihrer Nummer',
  groups: {
    participant: 'Teilnehmende',
    delivery: 'Lieferung',
    place: 'Bereiche',
    action: 'Handlungen',
  },
  actions: {
    resume: 'Empfang fortsetzen',
    pause: (length) => `Empfang pausieren (Pause): ${length}`,
    copyUrl: 'Webhook-URL kopieren',
    hideIdentifiers: 'Kennungen verbergen',
    showIdentifiers: 'Kennungen zeigen',
    presentation: 'Vorführmodus Präsentation',
    themes: {
      system: 'Darstellung: wie das System',
      light: 'Darstellung: hell',
      dark: 'Darstellung: dunkel',
    },
    highContrast: 'Hoher Kontrast',
    usualContrast: 'Üblicher Kontrast',
    languages: {
      system: 'Sprache: wie das System',
      en: 'Sprache: English',
      de: 'Sprache: Deutsch',
      fr: 'Sprache: Français',
    },
    export: 'Exportieren …',
    testAlert: 'Testhinweis senden',
  },
  done: {
    resumed: 'Pulsetray empfängt wieder.',
    paused: 'Der Empfang ist pausiert.',
    copied: 'Die Webhook-URL ist in der Zwischenablage.',
    notCopied: 'Kopieren ging nicht. Kopieren Sie sie unter „Heute“ von Hand.',
    checking: 'Die Verbindung wird jetzt von außen geprüft.',
    identifiersHidden: 'Vorführmodus: Nur Studiencodes werden gezeigt.',
    identifiersShown: 'Kennungen werden wieder gezeigt.',
    saved: 'Gespeichert.',
    testShown:
      'Ein Testhinweis wurde gesendet. Sehen Sie keinen, erlauben Sie Pulsetray Benachrichtigungen.',
    testNotShown: 'Hier gibt es keine Benachrichtigungen: Hinweise stehen unter „Heute“.',
  },
}
