import type { Further } from '../../shape.ts'

/** Sicherungen, ihre Rückkehr, und was zu tun ist, wenn Studie oder Eingang beschädigt sind. */
export const backup: Further['backup'] = {
  title: 'Sicherung',
  lead: 'Alles wie empfangen und dekodiert, mit den Einstellungen, in einer Datei. Behalten werden die neuesten von 7 Tagen, 4 Wochen und 12 Monaten und jede, die Sie selbst machen. Geheimnisse stehen in keiner.',
  last: 'Neueste Sicherung',
  none: 'noch keine',
  now: 'Jetzt sichern',
  show: 'Ordner zeigen',
  cancel: 'Abbrechen',
  running: {
    backup: 'Es wird gesichert…',
    check: 'Die Sicherung wird geprüft…',
    unpack: 'Die Sicherung wird entpackt und geprüft…',
  },
  progress: 'Fortschritt',
  synced: (service) =>
    `Den Ordner der Sicherungen kopiert anscheinend ${service}: Wer das lesen kann, kann die Studie lesen. Verschlüsseln Sie die Studie, oder wählen Sie einen anderen Ordner.`,
  list: 'Vorhandene Sicherungen',
  empty: 'Noch keine. Die erste entsteht heute Nacht, oder jetzt.',
  unreadable: 'Sie ist nicht lesbar: beschädigt, oder keine Sicherung.',
  holds: (participants, deliveries, values) =>
    `${participants} Teilnehmende, ${deliveries} ${deliveries === '1' ? 'Lieferung' : 'Lieferungen'}, ${values} ${values === '1' ? 'Wert' : 'Werte'}`,
  anotherStudy: (name) => `von einer anderen Studie${name && `: ${name}`}`,
  nightly: 'von selbst',
  encrypted: 'verschlüsselt',
  check: 'Prüfen',
  good: 'Sie ist ganz: jede Prüfsumme, Seite und Sicht ist, wie sie geschrieben wurde.',
  goodUnopened:
    'Jedes Byte ist, wie es geschrieben wurde. Sie ist mit einem anderen Schlüssel verschlüsselt und wurde nicht geöffnet.',
  restore: 'Zurückholen…',
  restoreMeaning:
    'Die Sicherung wird entpackt und geprüft, während der Empfang weitergeht, und tritt an ihre Stelle, wenn Pulsetray wieder startet. Was diese Studie seither empfangen hat, wird übernommen. Was jetzt hier steht, wird beiseitegelegt, nie gelöscht.',
  restoreConfirm: 'Diese Sicherung zurückholen',
  pending: (file) =>
    `${file} ist entpackt und geprüft. Beenden Sie Pulsetray und starten Sie es wieder: dann tritt sie an ihre Stelle.`,
  restart: 'Pulsetray jetzt neu starten',
  drop: 'Alles lassen, wie es ist',
  restored: (file) => `Die Studie wurde aus ${file} zurückgeholt.`,
  carried: (count) => `${count} spätere Lieferungen wurden übernommen.`,
  cutShort:
    'Eine beschädigte Seite hat das beendet; der Rest steht nur in der früheren inbox.sqlite.',
  aside: (folder) => `Was vorher hier stand, liegt in ${folder}.`,
  newAddress:
    'Die Webhook-Adresse ist neu: Tragen Sie sie bei Thryve ein, und setzen Sie HMAC-Geheimnis und Anmeldung noch einmal.',
  other: 'Eine Sicherung von anderswo',
  path: 'Ganzer Pfad der Datei',
  plan: 'Wann und wohin',
  nightlyTick: 'Jede Nacht sichern',
  nightlyNote: 'Schläft der Rechner dann, wird gesichert, sobald er wieder wach ist.',
  at: 'Um',
  folder: 'Ordner',
  folderNote:
    'Leer: „backups“ im Datenordner. Ein anderer Datenträger übersteht den Verlust von diesem.',
  rescue: {
    studyTitle: 'Die Studie ist beschädigt',
    missingTitle: 'Die Studie fehlt',
    receiving:
      'Der Empfang geht weiter: Jede Lieferung wird im Eingang behalten, durch Warten geht nichts verloren.',
    damaged: 'study.sqlite hat unlesbare Seiten. Sie kann auf zwei Wegen neu entstehen.',
    missing: (count) =>
      `study.sqlite ist nicht da. Die Inhalte von ${count} Lieferungen werden nicht mehr aufbewahrt, ihre Werte stehen nur in einer Sicherung: Holen Sie eine zurück.`,
    behind: 'study.sqlite war nicht da. Sie entsteht gerade neu aus dem Eingang.',
    rebuild: 'Aus dem Eingang neu machen',
    rebuildLead: 'Dekodiert alles noch einmal. Die beschädigte Datei wird beiseitegelegt.',
    rebuildLoss: 'Ohne sie neu machen…',
    rebuildLossMeaning: (count) =>
      `Die Werte von ${count} Lieferungen gehen verloren, wenn sich keine Sicherung und keine frühere Studie findet. Sie stehen dann in der Quarantäne.`,
    restoreStudy: 'Letzte Sicherung zurückholen',
    restoreLead: (when) =>
      `Gemacht ${when}. Was seither eintraf, wird aus dem Eingang aufgenommen.`,
    noBackup: 'In den Ordnern liegt keine Sicherung dieser Studie.',
    allBackups: 'Alle Sicherungen',
    work: { rebuild: 'Die Studie entsteht neu…', restore: 'Die Studie wird zurückgeholt…' },
    inboxTitle: 'Der Eingang war beschädigt',
    searching:
      'Ein neuer Eingang empfängt. Was vom beschädigten lesbar ist, wird gerade übernommen; danach wird weiter dekodiert.',
    saved: (count) => `${count} Lieferungen sind gerettet.`,
    nothingLost: 'Keine ist verloren.',
    lost: (count, numbers) => `Wie empfangen verloren: ${count} (${numbers}).`,
    decoded: (count) => `Die Werte von ${count} davon stehen in der Studie.`,
    resend: 'Bitten Sie Thryve, die anderen noch einmal zu senden.',
    kept: (folder) => `Die beschädigte Datei liegt in ${folder}.`,
    read: 'Ich habe es gelesen',
  },
}
