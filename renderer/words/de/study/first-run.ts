import type { Phrases } from '../../shape.ts'

/** Die Wörter der Einrichtung und der Demostudie. */
export const firstRun: Phrases['firstRun'] = {
  title: 'Richten Sie Ihre Studie ein',
  lead: 'Vier Schritte bis zu den ersten Daten. Sie können jederzeit gehen: „Studie“ führt zurück.',
  stepsLabel: 'Schritte',
  leave: 'Einrichtung verlassen',
  back: 'Zurück',
  next: 'Weiter',
  skip: 'Vorerst überspringen',
  saveName: 'Speichern und weiter',
  nameNote: 'Etwa „Schlaf und Schritte 2026“. Er lässt sich jederzeit ändern.',
  steps: {
    study: {
      name: 'Name und Ordner',
      title: 'Wie heißt die Studie?',
      lead: 'Und sehen Sie, wo ihre Daten liegen: auf diesem Rechner und nirgends sonst.',
    },
    'way-in': {
      name: 'Zugang',
      title: 'Wie erreicht Thryve diesen Rechner?',
      lead: 'Durch einen Tunnel, den Pulsetray öffnet, oder über eine eigene Adresse. Sie gilt erst, wenn sie von außen geprüft ist.',
    },
    thryve: {
      name: 'Thryve',
      title: 'Sagen Sie Thryve, wohin es senden soll',
      lead: 'Tragen Sie beides in den Webhook-Einstellungen Ihrer App im Thryve-Dashboard ein, und senden Sie dort einen Test-Webhook.',
    },
    end: {
      name: 'Start und Warnungen',
      title: 'Lassen Sie es von selbst laufen',
      lead: 'Pulsetray empfängt nur, solange es läuft.',
    },
  },
  thryve: {
    url: 'Webhook-URL',
    secret: 'HMAC-Geheimnis',
    secretKept: 'Ein Geheimnis ist gesetzt.',
    secretChange: 'Ändern',
    secretNote:
      'Empfohlen: Es beweist, dass Lieferungen von Thryve sind. Erzeugen Sie eines, oder geben Sie das von Thryve ein.',
    send: 'Dort speichern und einen Test-Webhook senden',
    sendNote:
      'Schalten Sie Epochen- und Tagesdaten und Benachrichtigungen ein. Was ankommt, erscheint unten.',
  },
  picture: {
    title: 'Thryve-Dashboard',
    label:
      'Eine Skizze der Webhook-Einstellungen im Thryve-Dashboard: zuerst die Webhook-URL, dann das HMAC-Geheimnis, bei Bedarf die Anmeldung, und ein Knopf, der einen Test-Webhook sendet.',
    optional: 'freiwillig',
    caption: 'Eine Skizze: Namen und Reihenfolge in Ihrem Dashboard können etwas abweichen.',
  },
  delivery: {
    waiting: 'Warten auf die erste Lieferung …',
    waitingLead: 'sie erscheint hier von selbst, lesbar oder nicht',
    received: 'Die erste Lieferung ist da.',
    decoding: 'Sie ist sicher aufbewahrt und wird eingelesen.',
    values: (count) =>
      count === 1
        ? 'Sie brachte 1 Wert, der nun in der Studie ist.'
        : `Sie brachte ${count} Werte, die nun in der Studie sind.`,
    noValues: 'Sie brachte keine Werte: eine Benachrichtigung oder ein Test. Die Verbindung steht.',
    unreadable:
      'Es sind keine Daten, die Pulsetray liest; das ist bei einem Test üblich. Sie ist aufbewahrt, wie sie kam: Die Verbindung steht.',
    look: 'Hineinsehen',
    refused:
      'Etwas klopfte an und wurde abgewiesen: Adresse, Anmeldung oder Signatur sind nicht die hier gesetzten.',
  },
  end: {
    loginNote: 'Es startet verborgen in der Taskleiste.',
    noLogin:
      'Ohne die Desktop-App lassen Sie Ihr System nach einem Neustart `npm run headless` starten, etwa als Dienst.',
    alerts: 'Warnungen',
    alertsNote: (warn, urgent) =>
      `Sie werden gewarnt, wenn eine Person ${warn} Tage nichts sendet, dringend nach ${urgent}, und wenn nichts empfangen werden kann.`,
    alertsLink: 'Ändern',
    awake: 'Ruhezustand',
    awakeNote:
      'Schläft dieser Rechner, scheitern Thryves Lieferungen; jede wird 3-mal versucht. Lassen Sie ihn am Netz wach bleiben, in seinen Energieeinstellungen.',
    finish: 'Einrichtung abschließen',
  },
  demo: {
    title: 'Nur umsehen?',
    lead: 'Erkunden Sie eine Studie mit erfundenen Personen. Sie läuft neben Ihrer und wird spurlos entfernt.',
    explore: 'Demostudie erkunden',
    starting: 'Demo wird gestartet …',
    open: 'Demostudie öffnen',
    remove: 'Demostudie entfernen',
    banner: 'Demostudie',
    bannerLead: 'Alles hier ist erfunden. Ihre eigene Studie läuft daneben weiter.',
    gone: 'Diese Demostudie gibt es nicht mehr. Ihre eigene Studie kann eine neue starten.',
    back: 'Zu Ihrer Studie',
    leave: 'Verlassen und Demo entfernen',
  },
}
