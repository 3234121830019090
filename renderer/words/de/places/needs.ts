import type { Phrases } from '../../shape.ts'

/** The words of what needs a person: each with its reason and the next step. */
export const needs: Phrases['needs'] = {
  title: 'Braucht Sie',
  none: 'Gerade braucht Sie nichts.',
  noneLead: 'Stille, Trennungen, zu wenig Tragezeit und Störungen beim Empfang erscheinen hier.',
  urgent: 'dringend',
  warning: 'Hinweis',
  onDay: (day) => `am ${day}`,
  kinds: {
    'address-changed': {
      title: () => 'Die Webhook-Adresse hat sich geändert',
      next: 'Kopieren Sie die neue URL und tragen Sie sie in Thryve ein: Bis dahin kommt nichts an.',
      link: 'Zeigen, wie',
    },
    'receiver-down': {
      title: () => 'Pulsetray kann nicht empfangen',
      next: 'Sehen Sie unten unter „Von außen“ und „Empfänger“ nach; was dort als falsch steht, lässt sich dort beheben.',
      link: 'Ausfallzeiten',
    },
    'nobody-delivers': {
      title: () => 'Seit einer Weile hat niemand geliefert',
      next: 'Vielleicht hat Thryve den Webhook abgeschaltet: Sehen Sie in dessen Einstellungen nach.',
      link: 'Was zu tun ist',
    },
    'accounts-unread': {
      title: (count) =>
        count === '1'
          ? '1 Konto lässt sich nicht lesen'
          : `${count} Konten lassen sich nicht lesen`,
      next: 'Von dort kommt nichts Neues: Ein widerrufenes Token braucht ein neues; sonst steht der Grund dabei.',
      link: 'Konten bei Pryv.io',
    },
    'data-damaged': {
      title: () => 'Eine Datenbank der Studie ist beschädigt',
      next: 'Empfangen wird weiter. Starten Sie Pulsetray neu: „Heute“ sagt dann, wie Sie sie heilen.',
      link: 'Heute',
    },
    'disk-full': {
      title: () => 'Der Datenträger füllt sich',
      next: 'Schaffen Sie Platz, bevor Lieferungen abgewiesen werden müssen.',
      link: 'Dieser Rechner',
    },
    'backup-trouble': {
      title: () => 'Es entstehen keine Sicherungen',
      next: 'Der Grund steht dort; meist ist der Ordner voll oder fort.',
      link: 'Sicherungen',
    },
    'authentication-failures': {
      title: (count) => `${count} Lieferungen wurden abgewiesen`,
      next: 'Vergleichen Sie Geheimnis und Anmeldung in Thryve mit den hier gesetzten.',
      link: 'Anmeldung',
    },
    'participant-silent': {
      title: (days) => (days === '1' ? 'Seit 1 Tag keine Daten' : `Seit ${days} Tagen keine Daten`),
      next: 'Bitten Sie um einen Blick auf das Gerät: geladen, getragen, App geöffnet und abgeglichen.',
      link: 'Letzte Daten',
    },
    'participant-disconnected': {
      title: () => 'Eine Quelle ist getrennt',
      next: 'Bitten Sie die Person, sie wieder zu verbinden; bis dahin kommt nichts.',
      link: 'Verbindungen',
    },
    'wear-low': {
      title: (minutes) => `Am letzten ganzen Tag ${minutes} Min. getragen`,
      next: 'Fragen Sie, ob das Gerät geladen ist und auch nachts getragen wird.',
      link: 'Dieser Tag',
    },
    'announced-not-received': {
      title: (count) =>
        count === '1' ? '1 Ankündigung ohne ihre Daten' : `${count} Ankündigungen ohne ihre Daten`,
      next: 'Die meisten kommen später von selbst; für die anderen bitten Sie Thryve, erneut zu senden.',
      link: 'Angekündigt, nicht gekommen',
    },
    quarantined: {
      title: (count) =>
        count === '1' ? '1 Lieferung war nicht lesbar' : `${count} Lieferungen waren nicht lesbar`,
      next: 'Sie sind vollständig aufbewahrt. Sehen Sie den Grund an; dann neu einlesen oder freigeben.',
      link: 'Quarantäne',
    },
  },
  snooze: 'Später',
  snoozeFor: 'Zurückstellen für',
  snoozes: { day: '1 Tag', week: '1 Woche', 'until-new': 'Bis sich etwas ändert' },
  snoozed: (count) => `${count} zurückgestellt`,
  until: (moment) => `bis ${moment}`,
  untilNew: 'bis sich etwas ändert',
  wake: 'Wieder zeigen',
  rules: 'Regeln für Hinweise',
  rhythm: {
    title: 'Letzte 24 Stunden',
    received: 'Empfangen',
    quarantined: 'In Quarantäne',
    downtime: 'Schraffiert: Pulsetray empfing nicht',
    label: (count, quarantined, downtime) =>
      `${count} Lieferungen in den letzten 24 Stunden, davon ${quarantined} in Quarantäne; kein Empfang für ${downtime}. Dasselbe steht in der Tabelle.`,
    noDowntime: 'keine Zeit',
    at: (clock, count) => `${clock}: ${count} empfangen`,
    asTable: 'Nach Stunden',
    hour: 'Stunde',
    off: 'Kein Empfang',
  },
  facts: {
    received: 'Empfangen',
    announced: 'Fehlt noch',
    answer: 'Antworten, p99',
    answerOf: (ms) => `${ms}\u00a0ms von 2\u00a0s`,
    noAnswer: 'noch nicht gemessen',
    waiting: 'Noch nicht eingelesen',
    disk: 'Speicher frei',
    most: (count) => `${count} oder mehr`,
  },
}
