import type { Further } from '../../shape.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const trust: Further['trust'] = {
  audit: {
    title: 'Protokoll',
    lead: 'Wer was wann an dieser Studie getan hat. Nichts darin lässt sich unbemerkt ändern: Jeder Eintrag enthält den Hash des vorigen.',
    search: 'Suchen',
    kinds: 'Art',
    allKinds: 'Alle Arten',
    heads: { seq: 'Nr.', at: 'Wann', user: 'Wer', what: 'Was', details: 'Einzelheiten' },
    empty:
      'Noch ist nichts eingetragen. Es beginnt mit dem ersten Export, der ersten Änderung oder Freigabe.',
    nothingFits: 'Kein Eintrag passt. Suchen Sie nach weniger.',
    more: 'Ältere zeigen',
    verify: 'Protokoll prüfen',
    verifying: 'Das ganze Protokoll wird gelesen …',
    whole: (records, head) =>
      `Vollständig: ${count(records, 'Eintrag', 'Einträge')}, keiner geändert, keiner fehlt. Letzter Hash ${head}`,
    broken: (seq, reason) =>
      `Eintrag ${seq} ist beschädigt: ${reason}. Bewahren Sie eine Kopie von audit.jsonl auf und klären Sie, wer in diesen Ordner schreiben konnte.`,
    anchors:
      'Am Ende abgeschnittene Einträge fallen nur an einem anderswo aufbewahrten Hash auf, etwa in einer Quittung.',
    save: (format) => `Als ${format} speichern`,
  },
  erasure: {
    title: 'Gelöschte Personen und Tage',
    lead: 'Wer die Einwilligung widerruft, wird auf der eigenen Seite unter Export / Löschen gelöscht. Jede Löschung hinterlässt eine Quittung, die niemanden nennt.',
    toPeople: 'Teilnehmende auswählen',
    none: 'Noch wurde niemand gelöscht.',
    running: 'Wird gelöscht',
    steps: {
      asked: 'beginnt',
      erasing: 'geht Eingang und Studie durch',
      cleaning: 'macht alte Seiten unlesbar',
      backups: 'schreibt die Sicherungen neu',
    },
    goesOn: 'Es wird von selbst noch einmal versucht.',
    heads: {
      code: 'Code',
      range: 'Was',
      finished: 'Fertig',
      values: 'Werte',
      exports: 'Exporte',
      backups: 'Sicherungen',
      receipt: 'Quittung',
    },
    everything: 'Alles',
    days: (from, to) => `${from} bis ${to}`,
    backups: (rewritten, kept) =>
      kept === 0
        ? `${rewritten} neu geschrieben`
        : `${rewritten} neu geschrieben, ${kept} werden entfernt`,
    late: 'Kam nach der Löschung',
    lateLead: 'Gezählt, und sonst nichts davon behalten.',
    lateOf: (code, n) => `${code}: ${count(n, 'Lieferung', 'Lieferungen')}`,
    unrecognised: (n) =>
      `${count(n, 'Löschung wurde', 'Löschungen wurden')} mit einem anderen Schlüssel gemacht, bevor die Geheimnisse dieses Ordners neu gezogen wurden. Wer dafür noch kommt, wird als neue Person aufgenommen: Legen Sie die früheren Geheimnisse zurück.`,
  },
  person: {
    exportTitle: 'Was diese Studie von einer Person hat',
    exportLead:
      'Alles von dieser Person als lesbare Seite, als Tabellen und als JSON: Werte mit jeder Fassung, Verbindungen, Anmerkungen, Ankündigungen, Lieferungen wie empfangen und die Einträge des Protokolls zu diesem Code. Es nennt die Person: Geben Sie es niemand anderem.',
    export: 'Schreiben',
    exported: 'Es wird geschrieben. Sie finden es unter Export.',
    toExports: 'Zu den Exporten',
    eraseTitle: 'Löschen',
    eraseLead:
      'Nimmt diese Person aus der Studie, aus jeder Lieferung wie empfangen, aus den Exporten im Datenordner und aus den Sicherungen. Das lässt sich nicht rückgängig machen. Der Studiencode wird nicht wieder vergeben.',
    all: 'Alles von dieser Person',
    some: 'Nur einige Tage',
    from: 'Erster Tag',
    to: 'Letzter Tag',
    look: 'Zeigen, was wegfiele',
    looking: 'Sieht nach …',
    would: 'Das fiele weg',
    values: (n, revisions) =>
      `${count(n, 'Wert', 'Werte')} und ${count(revisions, 'frühere Fassung', 'frühere Fassungen')}`,
    deliveries: (n, shared) =>
      shared === 0
        ? `${count(n, 'Lieferung', 'Lieferungen')} wie empfangen`
        : `${count(n, 'Lieferung', 'Lieferungen')} wie empfangen; ${shared} nennen auch andere, deren Teil bleibt`,
    rangeDeliveries: 'die Inhalte, in denen diese Werte stehen; ihre anderen Werte bleiben',
    others: (connections, announcements, annotations) =>
      `${count(connections, 'Verbindungsereignis', 'Verbindungsereignisse')}, ${count(announcements, 'Ankündigung', 'Ankündigungen')}, ${count(annotations, 'Anmerkung', 'Anmerkungen')}`,
    staying: (n) =>
      `Bleibt, da es über diese Tage hinausreicht oder spätere daran hängen: ${n} von Verbindungen und Anmerkungen`,
    exports: (names) => `Exporte, die entfernt werden: ${names}`,
    backups: (names) => `Sicherungen, die neu geschrieben werden: ${names}`,
    copies: (names) => `Ältere Kopien, die entfernt werden: ${names}`,
    mentions: (n) =>
      `${count(n, 'Anmerkung', 'Anmerkungen')} zu anderen nennen diesen Code oder diese Kennung: Sehen Sie sie selbst durch.`,
    outside:
      'Kopien, die den Datenordner verlassen haben, sind hier nicht bekannt und müssen von Hand entfernt werden.',
    confirm: (code) => `Zur Bestätigung ${code} eintippen`,
    erase: 'Löschen',
    begun: 'Der Auftrag liegt auf der Platte und läuft von selbst weiter.',
    toReceipts: 'Zu den Quittungen',
  },
}
