import type { Phrases } from '../shape.ts'

/** The words of the deliveries place beyond its table: what needs a person, and one delivery. */
export const deliveries: Phrases['deliveries'] = {
  tabsLabel: 'Lieferungen',
  tabs: {
    all: 'Alle',
    attention: 'Braucht Sie',
    announced: 'Angekündigt, nicht gekommen',
    downtime: 'Ausfallzeiten',
  },
  delivery: (id) => `Lieferung ${id}`,
  backlog: (count) =>
    `${count} sicher aufbewahrt; das Einlesen steht noch aus. Nichts ist verloren; Diagramme und Listen füllen sich dabei.`,
  deliveries: (count) => (count === '1' ? '1 Lieferung' : `${count} Lieferungen`),
  redo: {
    one: 'Neu einlesen',
    reason: (count) => (count === '1' ? 'Neu einlesen' : `Alle ${count} neu einlesen`),
    done: (count, deliveries) =>
      `${deliveries} ${count === 1 ? 'wird' : 'werden'} neu eingelesen. Was sich ändert, zeigt sich von selbst.`,
    none: 'Keine davon wartet mehr.',
    hint: 'Liest das Aufbewahrte mit dieser Version noch einmal ein. Nichts wird erneut gesendet, und kein Wert wird zweimal geschrieben.',
  },
  release: {
    button: 'Freigeben …',
    meaning:
      'Diese Werte kamen ohne Signatur; niemand kann beweisen, dass Thryve sie sandte. Mit der Freigabe bürgen Sie für sie: Sie werden eingelesen und gehören zu den Daten der Studie.',
    confirm: (deliveries) => `Ich bürge für ${deliveries}`,
    cancel: 'Abbrechen',
    done: (count, deliveries) =>
      `${deliveries} ${count === 1 ? 'ist' : 'sind'} freigegeben und eingelesen.`,
  },
  attention: {
    reasons: 'Warum sie warten',
    reasonsLead:
      'Jede Lieferung ist vollständig aufbewahrt. Aus einer in Quarantäne ist noch nichts in den Daten; aus einer mit unlesbaren Einträgen sind es die anderen. Sehen Sie eine an, und lesen Sie sie nach einem Update, das sie lesen kann, neu ein.',
    reason: 'Grund',
    count: 'Lieferungen',
    newest: 'Neueste',
    all: 'Alles neu einlesen',
    list: 'In Quarantäne, oder mit unlesbaren Einträgen',
    empty: 'Hier braucht Sie nichts',
    emptyLead:
      'Jede Lieferung war lesbar. Eine, die es nicht ist, wird aufbewahrt und hier mit ihrem Grund gelistet.',
    toAll: 'Alle Lieferungen',
  },
  announced: {
    lead: 'Thryve sagte vor mehr als einer Stunde, dass sich dies geändert hat, und es kamen keine Werte. Die meisten kommen später von selbst. Für die anderen bitten Sie Thryve, Person und Zeitraum erneut zu senden; ein Eintrag verschwindet, wenn seine Werte ankommen.',
    columns: {
      participant: 'Person',
      source: 'Quelle',
      kind: 'Art',
      types: 'Datentypen',
      period: 'Zeitraum',
      announced: 'Angekündigt',
      delivery: 'Lieferung',
    },
    kinds: { epoch: 'Epoche', daily: 'Tag' },
    allTypes: 'nicht genannt',
    noPeriod: 'nicht genannt',
    more: (count) => `und ${count} weitere`,
    capped: 'Gezeigt werden die neuesten 500 Ankündigungen.',
    empty: 'Nichts fehlt',
    emptyLead:
      'Alles Angekündigte ist angekommen. Ankündigungen der letzten Stunde zählen noch nicht.',
    toParticipants: 'Teilnehmende',
  },
  downtime: {
    lead: 'Wann Pulsetray in den letzten 90 Tagen nicht empfangen konnte. Thryve versucht eine Lieferung dreimal; was es in dieser Zeit aufgab, muss neu erbeten werden. Diagramme zeigen diese Strecken schraffiert.',
    columns: { from: 'Von', to: 'Bis', length: 'Dauer', reason: 'Warum' },
    total: (count, length) => `${count}, zusammen ${length}`,
    stretches: (count) => (count === '1' ? '1 Strecke' : `${count} Strecken`),
    empty: 'Kein Ausfall in den letzten 90 Tagen',
    emptyLead:
      'Es ist keine Zeit verzeichnet, in der Pulsetray nicht empfangen konnte. Lassen Sie es laufen oder bei der Anmeldung öffnen, damit es so bleibt.',
    toToday: 'Heute',
  },
  detail: {
    notFound: (id) => `Lieferung ${id} ist nicht in der Studie`,
    notFoundLead:
      'Vielleicht kam sie gerade erst und wartet auf das Einlesen; dann erscheint sie hier von selbst. Sonst wählen Sie eine aus der Liste.',
    outcome: 'Was daraus wurde',
    states: {
      pending: 'Sie ist aufbewahrt und wartet auf das Einlesen.',
      ingested: 'Sie ist eingelesen, und ihre Werte sind in den Daten.',
      quarantined: 'Sie ist vollständig aufbewahrt, aber nichts davon ist in den Daten.',
    },
    partly: 'Sie ist eingelesen; was lesbar war, ist in den Daten.',
    counts: {
      records: ['Einträge', 'im Inhalt, lesbar oder nicht'],
      inserted: ['Neu', 'zum ersten Mal geschrieben'],
      updated: ['Geändert', 'ersetzten einen älteren Wert, der als Fassung bleibt'],
      unchanged: ['Gleich', 'waren schon da: nichts geschrieben'],
      unreadable: ['Unlesbar', 'nicht lesbar, unten aufgeführt'],
    },
    people: 'Teilnehmende',
    nobody: 'niemand genannt',
    arrival: 'Wie sie kam',
    received: 'Empfangen',
    type: 'Art',
    sender: 'Absender',
    senders: { thryve: 'Thryve', pryv: 'Pryv', unknown: 'nicht erkannt' },
    size: 'Größe',
    unpacked: (bytes) => `${bytes} entpackt`,
    encoding: 'Verpackung',
    encodings: {
      'base64+zstd': 'zstd in Base64',
      zstd: 'zstd',
      gzip: 'gzip',
      plain: 'keine, reiner Text',
      empty: 'leerer Inhalt',
      unreadable: 'nicht zu entpacken',
    },
    answer: 'Beantwortet in',
    answerOf: (ms) => `${ms} ms von den 2.000 ms, die Thryve wartet`,
    answerLabel: 'Anteil an der Grenze von 2 s',
    notMeasured: 'nicht gemessen',
    path: 'Pfad hinter dem Geheimnis',
    sha256: 'SHA-256',
    signature: 'Signatur',
    verdicts: {
      verified: 'Mit Ihrem HMAC-Geheimnis signiert, und die Signatur stimmt.',
      unsigned:
        'Kam ohne Signatur. Bei Benachrichtigungen ist das üblich; Werte ohne Signatur warten, bis jemand sie freigibt.',
      unproven:
        'Eine Signatur kam, aber auf sie war kein Verlass: Ihre Form wurde noch gelernt, oder sie war älter als 24 Stunden.',
      notConfigured:
        'Kein HMAC-Geheimnis war gesetzt, also wurden Signaturen nicht geprüft. Setzen Sie eines in Thryve und hier, um zu beweisen, wer sendet.',
    },
    unreadable: 'Einträge, die nicht lesbar waren',
    unreadableLead: 'Die anderen Einträge dieser Lieferung sind in den Daten.',
    unreadableOnly: 'Aus dieser Lieferung ist nichts in den Daten.',
    columns: { path: 'Wo', reason: 'Warum', name: 'Kopfzeile', value: 'Wert' },
    wholeBody: 'der ganze Inhalt',
    capped: (shown, all) => `Gezeigt werden die ersten ${shown} von ${all}.`,
    content: 'Was gesendet wurde',
    contentTabs: { decoded: 'Entpackt', headers: 'Kopfzeilen', raw: 'Wie empfangen' },
    noText: 'Daraus ließ sich kein Text machen. Die Bytes stehen unter „Wie empfangen“.',
    cut: 'Gezeigt werden nur die ersten 256 KiB.',
    notJson: 'Das ist kein reines JSON; es wird gezeigt, wie es kam.',
    noHeaders: 'Für diese Lieferung wurden keine Kopfzeilen aufbewahrt.',
    noBody:
      'Der Inhalt wurde nach der Aufbewahrungsregel entfernt. Größe und SHA-256 sind noch bekannt, und seine Werte bleiben.',
    emptyBody: 'Der Inhalt ist leer.',
    firstBytes: (shown, all) => `Die ersten ${shown} von ${all}.`,
    forms: { text: 'Text', hex: 'Hex', base64: 'Base64' },
    formLabel: 'Bytes zeigen als',
    copyText: 'Text kopieren',
    copyBase64: 'Als Base64 kopieren',
    copyCut: (bytes) =>
      `Hier lassen sich die ersten ${bytes} kopieren; alles steht in inbox.sqlite.`,
    identifiers: 'Inhalte und Kopfzeilen zeigen echte Kennungen.',
    tree: {
      open: (label) => `${label} öffnen`,
      more: (count) => `${count} weitere zeigen`,
      hidden: (count) => `${count} weitere`,
      items: (count) => (count === '1' ? '1 Eintrag' : `${count} Einträge`),
      fields: (count) => (count === '1' ? '1 Feld' : `${count} Felder`),
      cutText: (count) => `… ${count} weitere Zeichen`,
      root: 'Inhalt',
    },
  },
}
