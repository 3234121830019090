import type { Phrases } from '../../shape.ts'

/** Die Wörter des Bereichs „Studie“. */
export const study: Phrases['study'] = {
  sectionsLabel: 'Teile der Studie',
  sections: {
    connection: 'Verbindung',
    time: 'Zeit & Tragen',
    groups: 'Gruppen & Codes',
    alerts: 'Warnungen',
    storage: 'Speicher',
    erasure: 'Aufbewahrung & Löschung',
    audit: 'Protokoll',
    appearance: 'Darstellung',
  },
  save: 'Speichern',
  saved: 'Gespeichert',
  cancel: 'Abbrechen',
  here: {
    title: 'Diese Studie',
    name: 'Name',
    nameNote: 'Er steht hier und an den Ordnern der Exporte. Er wird nirgendwohin gesendet.',
    again: 'Einrichtung',
    againNote: 'Name, Zugang, Thryve und Warnungen Schritt für Schritt; Erledigtes ist abgehakt.',
    againLink: 'Durch die Einrichtung gehen',
  },
  fixed: (variable) =>
    `Beim Start von Pulsetray als ${variable} angegeben. Starten Sie ohne diese Angabe, um es hier zu setzen.`,
  secret: {
    title: 'HMAC-Geheimnis',
    lead: 'Damit signiert Thryve jede Lieferung. Setzen Sie hier und dort dasselbe, dann wird Gefälschtes abgewiesen.',
    field: 'Geheimnis',
    kept: 'vorhanden; ein anderes eingeben, um es zu ersetzen',
    make: 'Eines erzeugen',
    copy: 'Geheimnis kopieren',
    madeNote:
      'Kopieren Sie es nach Thryve und speichern Sie es dann hier. Danach wird es nie wieder gezeigt.',
    other: (sender) =>
      `Wenn auch ${sender} hierher liefert: das Signaturgeheimnis aus dessen Dashboard.`,
    remove: 'Entfernen …',
    removeMeaning: (sender) =>
      `Ohne Geheimnis kann niemand sagen, ob Lieferungen von ${sender} sind. Aufbewahrt werden sie trotzdem.`,
    removeConfirm: 'Geheimnis entfernen',
  },
  credential: {
    title: 'Anmeldung',
    lead: 'Was Thryve außer der geheimen Adresse mitschickt („web authentication“ im Dashboard). Ändern Sie es dort und hier zugleich: Dazwischen werden Lieferungen abgewiesen und erneut gesendet.',
    now: 'Verlangt wird',
    kind: 'Art',
    kinds: {
      none: 'Nichts',
      basic: 'Name und Passwort (Basic)',
      bearer: 'Token (Bearer)',
      header: 'Ein eigener Header',
    },
    fields: {
      none: { first: '', secret: '' },
      basic: { first: 'Name', secret: 'Passwort' },
      bearer: { first: '', secret: 'Token' },
      header: { first: 'Header', secret: 'Wert' },
    },
    kept: 'vorhanden; anderes eingeben, um es zu ersetzen',
    note: 'Es gilt, sobald es gespeichert ist, und wird nie wieder gezeigt.',
  },
  time: {
    wearTitle: 'Tragezeit und gültige Tage',
    wearRule: (minutes) => `Ein Tag ist gültig ab ${minutes} Minuten Tragezeit.`,
    wearDetails: [
      'Eine Minute gilt als getragen, wenn in ihr mindestens ein Herzfrequenzwert liegt.',
      'Es zählen die Minuten des eigenen Tages der Person: 1.380 oder 1.500 bei Zeitumstellung.',
      'Ein Tag, an dem Pulsetray nicht empfangen konnte oder die Quelle getrennt war, sagt das: Er gilt nie als nicht getragen.',
      'Die Schwelle steht im Codebook jedes Exports.',
    ],
    minutes: 'Minuten für einen gültigen Tag',
    minutesNote: (length) => `Das sind ${length}. Abdeckung und Exporte folgen sofort.`,
    clockTitle: 'Zeit',
    clockRules: [
      ['Gespeichert', 'Jeder Moment in UTC, daneben der Versatz, wie er gesendet wurde.'],
      ['Gezeigt', 'Die Ortszeit der Person nach diesem Versatz; auf Wunsch UTC.'],
      [
        'Tageswerte',
        'Stehen am Tag, wie er gesendet wurde. Er wird nie aus der Zone dieses Rechners berechnet.',
      ],
      [
        'Ohne Versatz',
        'Gilt die für die Person angegebene Zone, und jede Anwendung sagt das; ohne Angabe wird UTC gezeigt.',
      ],
      ['Korrekturen', 'Die zuletzt erzeugte Fassung gilt. Ältere bleiben als Revisionen.'],
      [
        'Verspätetes',
        'Was mehr als 24 Stunden nach seiner Zeit ankommt, ist als verspätet markiert.',
      ],
    ],
  },
  groups: {
    title: 'Gruppen',
    lead: 'Codes und Gruppen werden unter „Teilnehmende“ bearbeitet, einzeln oder als Liste (CSV).',
    toParticipants: 'Unter „Teilnehmende“ bearbeiten oder importieren',
    columns: { group: 'Gruppe', count: 'Teilnehmende', codes: 'Codes' },
    none: 'keine Gruppe',
    empty: 'Noch keine Teilnehmenden',
    emptyLead:
      'Sie erscheinen mit ihrer ersten Lieferung von selbst; dann lassen sie sich gruppieren.',
  },
  alerts: {
    title: 'Was ein Wort wert ist',
    lead: 'Stille, die ein Ausfall dieses Rechners erklärt, zählt nicht gegen die Person.',
    silent: 'Eine Person sendet nichts seit',
    warnAfter: 'Tage bis zur Warnung',
    urgentAfter: 'Tage, bis es dringend ist',
    upsideDown:
      'Dringend kann es erst nach der Warnung werden: Wählen Sie ebenso viele oder mehr Tage.',
    disconnected: 'Eine Quelle wurde getrennt',
    wear: 'Die Tragezeit am letzten ganzen Tag ist gering',
    wearBelow: 'Minuten Tragezeit, unter denen gewarnt wird',
    receiverDown: 'Minuten ohne Zugang, bevor gewarnt wird',
    notifications: 'Außerhalb des Fensters benachrichtigen',
    notificationsNote:
      'Eine Meldung für viele Warnungen. Sie nennt nur Studiencodes und keinen Gesundheitswert.',
    quiet: 'Ruhezeit',
    quietNote: 'Meldungen warten, bis sie endet; die Liste wartet nicht.',
    from: 'Von',
    to: 'Bis',
    waysTitle: 'Wie Sie davon erfahren',
    ways: [
      '„Heute“ listet, wer Sie braucht, mit Grund und nächstem Schritt.',
      'Das Symbol in der Taskleiste zählt, wie viele Aufmerksamkeit brauchen.',
      'Eine Meldung des Systems kommt einmal je Ursache, außer sie ist zurückgestellt.',
    ],
    test: 'Testwarnung senden',
    testShown:
      'Eine Meldung wurde gezeigt. Sahen Sie keine, prüfen Sie die Benachrichtigungen dieses Rechners.',
    testNotShown: 'Dieser Rechner zeigt hier keine Meldungen; Warnungen stehen unter „Heute“.',
  },
  storage: {
    title: 'Was aufbewahrt wird',
    inbox: 'Wie empfangen (Eingang)',
    study: 'Eingelesen (Studie)',
    free: 'Frei auf dem Datenträger',
    packed: 'Inhalte, gepackt aufbewahrt',
    removed: 'Inhalte, nicht mehr aufbewahrt',
    removedUntil: 'Jeder Inhalt aufbewahrt seit',
    folder: 'Datenordner',
    copyPath: 'Pfad kopieren',
    syncedTitle: (service) => `Diesen Ordner scheint ${service} zu kopieren`,
    synced:
      'Ein solcher Dienst kopiert Datenbanken, während sie geschrieben werden, und legt womöglich eine ältere Kopie zurück: Das zerstört sie. Nehmen Sie einen anderen Ordner.',
    retention: 'Wie lange Inhalte aufbewahrt werden',
    retentionLead:
      'Der Inhalt einer Lieferung ist das Original. Werte, Header, Größe und Prüfsumme bleiben in jedem Fall.',
    warningTitle: 'Was Entfernen bedeutet',
    warnings: [
      'Entferntes kann nicht neu eingelesen werden: Spätere Korrekturen von Pulsetray erreichen es nicht.',
      'Muss die Studie neu aufgebaut werden, werden seine Werte aus der früheren übernommen; ist auch die verloren, sind sie es ebenfalls.',
      'Sichern Sie die Daten, oder exportieren Sie sie mit Rohinhalten, bevor Sie dies begrenzen.',
    ],
    limit: 'Inhalte nach einiger Zeit entfernen',
    forEver: 'Zurzeit bleibt jeder Inhalt für immer.',
    months: 'Monate nach dem Einlesen',
  },
  appearance: {
    title: 'Darstellung und Sprache',
    theme: 'Farben',
    themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
    contrast: 'Kontrast',
    contrasts: { system: 'Wie das System', high: 'Hoch' },
    language: 'Sprache',
    systemLanguage: 'Wie das System',
    presentation: 'Präsentationsmodus',
    presentationNote:
      'Kennungen und Aliasnamen des Absenders sind überall im Fenster verdeckt; Studiencodes bleiben.',
  },
}
