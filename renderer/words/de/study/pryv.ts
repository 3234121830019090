import type { Further } from '../../shape.ts'

/** Die Wörter der Pryv.io-Konten. */
export const pryv: Further['pryv'] = {
  title: 'Konten bei Pryv.io',
  lead: 'Pulsetray liest das Konto jeder Person selbst: sobald es meldet, dass sich etwas geändert hat, nach jedem Ausfall und alle paar Stunden.',
  none: 'Noch ist kein Konto verbunden. Fügen Sie unten den apiEndpoint der ersten Person ein.',
  form: {
    title: 'Ein Konto verbinden',
    endpoint: 'apiEndpoint',
    endpointNote:
      'https://TOKEN@user.pryv.me/ oder https://TOKEN@host/user/. Das Token liegt bei den Geheimnissen und wird nie wieder gezeigt. Für dasselbe Konto noch einmal eingefügt, ersetzt es das frühere.',
    streams: 'Nur diese Streams melden (freiwillig)',
    streamsNote: 'IDs mit Kommas dazwischen. Gelesen wird immer alles, was das Token lesen darf.',
    connect: 'Verbinden',
  },
  noData: 'noch keine Daten',
  lastRead: (ago) => `Zuletzt ${ago} gelesen.`,
  neverRead: 'Noch nicht zu Ende gelesen.',
  sync: {
    idle: 'Gelesen',
    running: 'Wird gelesen …',
    waiting: 'Wartet',
    revoked: 'Token widerrufen',
  },
  revokedDetail:
    'Das Konto lässt dieses Token nicht mehr ein; von ihm kommt nichts Neues. Erzeugen Sie dort ein neues und fügen Sie unten dessen apiEndpoint ein: Dann wird alles Versäumte gelesen.',
  retry: (when) => `Nächster Versuch ${when}.`,
  troubles: {
    busy: 'Der Server bittet um eine Pause.',
    'server-error': 'Der Server hat selbst eine Störung.',
    timeout: 'Der Server braucht zu lange für eine Antwort.',
    network: 'Der Server ist nicht erreichbar.',
    broken: 'Die Antworten des Servers sind unvollständig oder nicht von Pryv.io.',
    forbidden: 'Das Token darf das nicht.',
    'not-found': 'Unter dieser Adresse gibt es kein solches Konto mehr.',
    refused: 'Der Server weist die Frage ab.',
    'not-kept':
      'Gelesenes konnte nicht aufbewahrt werden: Sehen Sie nach dem Datenträger dieses Rechners.',
  },
  webhook: {
    unknown: 'Webhook: wird erfragt',
    active: 'Webhook an',
    elsewhere: 'Webhook anderswo',
    inactive: 'Webhook abgeschaltet',
    none: 'Kein Webhook',
    unsupported: 'Dort ohne Webhooks',
    waiting: 'Webhook: wartet',
  },
  webhookDetail: {
    unknown: 'Das Konto wurde noch nicht gefragt.',
    active: 'Das Konto meldet an die öffentliche Adresse, sobald sich etwas ändert.',
    elsewhere:
      'Er meldet an eine frühere Adresse. Er zieht von selbst um, sobald der Zugang bewiesen ist.',
    inactive:
      'Das Konto gab nach sechs vergeblichen Meldungen in Folge auf. Er wird von selbst wieder eingeschaltet, sobald der Zugang bewiesen ist; bis dahin wird das Konto alle 15 Minuten gelesen.',
    wayIn:
      'Er entsteht von selbst, sobald die öffentliche Adresse bewiesen ist: Öffnen Sie oben den Zugang.',
    deleted: 'Sie haben ihn gelöscht. Das Konto wird alle 15 Minuten gelesen.',
    unsupported:
      'Dieser Server kennt keine Webhooks, oder dieses Token darf keine anlegen (ein persönliches darf es nicht). Das Konto wird alle 15 Minuten gelesen.',
  },
  facts: {
    address: 'Adresse',
    access: 'Token',
    accessOf: (name, kind, streams) => `${name} (${kind}), ${streams}`,
    streams: (count) => (count === 1 ? '1 Stream' : `${count} Streams`),
    posts: 'Meldungen',
    postsOf: (runs, failures) => `${runs}, davon ${failures} vergeblich`,
    lastPost: 'Letzte Meldung',
    answered: (status) => (status === 0 ? 'keine Antwort' : `Antwort ${status}`),
    events: 'Ereignisse seit dem Start',
  },
  act: {
    open: (code) => `${code} öffnen`,
    readNow: 'Jetzt lesen',
    test: 'Webhook testen',
    tested: 'Der Test kam an.',
    reactivate: 'Jetzt einschalten',
    create: 'Webhook anlegen',
    delete: 'Webhook löschen …',
    deleteMeaning:
      'Das Konto meldet dann nichts mehr; stattdessen wird es alle 15 Minuten gelesen. Empfangenes bleibt.',
    deleteConfirm: 'Webhook löschen',
    everything: 'Alles noch einmal lesen',
    disconnect: 'Trennen …',
    disconnectMeaning:
      'Der Webhook wird gelöscht und das Token vergessen: Von diesem Konto kommt nichts Neues. Empfangenes bleibt in der Studie.',
    disconnectConfirm: 'Trennen',
    left: 'Getrennt. Das Konto war nicht erreichbar, sein Webhook steht vielleicht noch: Löschen Sie ihn dort.',
  },
  showAll: (count) => `Alle ${count} zeigen`,
}
