import type { Phrases } from '../shape.ts'

/** The words of the way in from outside: its card, its choices, its tests and its alarms. */
export const tunnel: Phrases['tunnel'] = {
  lastCheck: 'Letzter Beweis',
  noProof: 'noch keiner',
  check: 'Verbindung jetzt prüfen',
  test: 'Große Lieferungen testen',
  testing: 'Test läuft …',
  next: 'Was zu tun ist',
  advice: {
    suspended: {
      whose: 'Dieser Rechner war im Ruhezustand',
      next: 'Nichts zu tun: Die Verbindung kommt von selbst wieder.',
    },
    laptop: {
      whose: 'Dieser Rechner ist offline',
      next: 'Prüfen Sie WLAN oder Kabel. Die Verbindung kommt von selbst wieder, unter derselben Adresse.',
    },
    silence: {
      whose: 'Dieser Rechner ist offline, oder der Tunneldienst ist ausgefallen',
      next: 'Öffnen Sie irgendeine Webseite: Geht das nicht, liegt es an Ihrem Internet, sonst am Dienst. Es wird weiter versucht.',
    },
    relay: {
      whose: 'Der Tunneldienst ist ausgefallen',
      next: 'Warten Sie: Es wird unter derselben Adresse weiter versucht. Dauert es an, wählen Sie einen anderen Zugang.',
    },
    receiver: {
      whose: 'Der Empfänger auf diesem Rechner läuft nicht',
      next: 'Kommt er in einer Minute nicht wieder, beenden Sie Pulsetray und starten Sie es neu.',
    },
    address: {
      whose: 'Ihre Adresse ist vergeben',
      next: 'Warten Sie bis zu 16 Minuten. Dauert es an, nehmen Sie eine neue Adresse und tragen Sie sie in Thryve ein.',
    },
    ports: {
      whose: 'Dieses Netz blockiert den Tunnel',
      next: 'Nehmen Sie ein anderes Netz, oder wählen Sie einen anderen Zugang.',
    },
    settings: {
      whose: 'Die Einstellungen des Tunnels stimmen nicht',
      next: 'Öffnen Sie „Heute“ und ändern Sie den Zugang.',
    },
    worker: {
      whose: 'Der Prozess des Tunnels ging verloren',
      next: 'Nichts zu tun: Er wird von selbst neu gestartet.',
    },
  },
  address: {
    title: 'Die Webhook-Adresse hat sich geändert',
    lead: 'Thryve sendet noch an die alte Adresse, also kommt nichts an. Kopieren Sie die neue und tragen Sie sie dort ein.',
    copy: 'Neue Webhook-URL kopieren',
    copied: 'Kopiert',
    byHand: 'Kopieren ging nicht: Kopieren Sie sie unten aus dem Feld „Webhook-URL“.',
    steps: [
      'Melden Sie sich im Thryve-Dashboard an und öffnen Sie die Webhook-Einstellungen Ihrer App.',
      'Ersetzen Sie den Endpunkt durch die kopierte URL, und speichern Sie.',
      'Senden Sie dort einen Test-Webhook: Kommt er an, verschwindet diese Karte von selbst.',
    ],
    confirm: 'Ich habe sie eingetragen',
    unconfirmed: 'Noch nicht in Thryve eingetragen?',
    unconfirmedLead:
      'Kopieren Sie die URL, tragen Sie sie in Thryve ein und senden Sie einen Test-Webhook. Die erste Lieferung bestätigt sie von selbst.',
  },
  taken: {
    title: 'Stattdessen eine neue Adresse nehmen',
    lead: 'Pulsetray bittet dann um einen anderen Namen. Sie müssen den Webhook in Thryve ändern: Bis die neue URL dort steht, kommt nichts an. Ob die alte Adresse wiederkommt, ist nicht sicher.',
    button: 'Neue Adresse nehmen',
  },
  silence: {
    title: 'Seit einer Weile hat niemand geliefert',
    lead: (since, usual) =>
      `Die letzte Lieferung kam ${since}${usual === null ? '' : `; sonst kommt die nächste innerhalb von ${usual}`}. Die Prüfungen von außen sind in Ordnung; vielleicht hat Thryve den Webhook nach gescheiterten Lieferungen abgeschaltet.`,
    steps: [
      'Melden Sie sich im Thryve-Dashboard an und öffnen Sie die Webhook-Einstellungen Ihrer App.',
      'Sehen Sie nach, ob der Webhook eingeschaltet ist, und schalten Sie ihn sonst wieder ein.',
      'Senden Sie dort einen Test-Webhook: Kommt er an, verschwindet diese Karte von selbst.',
    ],
  },
  selfTest: {
    title: 'Große Lieferungen über die öffentliche Adresse',
    took: (ms) => `${ms} ms`,
    ok: 'kam vollständig an',
    'too-slow': 'kam an, aber später als die 2 s, die Thryve wartet: Es würde erneut gesendet',
    'too-large':
      'als zu groß abgewiesen (413): Halten Sie Thryves Sendungen klein, oder wählen Sie einen anderen Zugang',
    altered: 'kam verändert an: Auf diesem Weg scheitern Signaturen; wählen Sie einen anderen',
    'not-here': (status) =>
      `unterwegs von jemand anderem beantwortet (${status}): Eine Seite oder ein Proxy steht dazwischen`,
    timeout: 'keine Antwort binnen 20 s: zu langsam für Thryve',
    network: 'die Verbindung brach ab',
  },
  choice: {
    summary: 'Zugang ändern',
    fixed:
      'Der Zugang wurde beim Start von Pulsetray angegeben; starten Sie es ohne diese Optionen, um ihn hier zu ändern.',
    provider: 'Zugang',
    providers: {
      localtunnel: 'localtunnel',
      ngrok: 'ngrok (Konto)',
      url: 'Meine eigene öffentliche URL',
    },
    host: 'Dienst',
    hostNote: 'Der öffentliche Dienst, oder ein eigenes Relais dieser Art.',
    publicUrl: 'Öffentliche URL',
    publicUrlNote: (port) =>
      `Wo Ihr Proxy, benannter Cloudflare-Tunnel oder Tailscale Funnel horcht. Er soll an 127.0.0.1:${port} weiterleiten, Pfad und Inhalt unverändert.`,
    ngrokToken: 'Token',
    ngrokTokenKept: 'gespeichert; ein neuer ersetzt ihn',
    ngrokDomain: 'Domain',
    ngrokNote:
      'Freie Konten haben eine feste Domain. ngrok kann lesen, was durchgeht. Geprüft wird alle 10 Minuten, um das Monatskontingent zu schonen.',
    save: 'Speichern',
    saved: 'Gespeichert',
    warning: 'Ein anderer Zugang bedeutet eine andere Webhook-URL, die in Thryve einzutragen ist.',
  },
}
