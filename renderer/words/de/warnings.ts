import type { Phrases } from '../shape.ts'

/** The words of what threatens the data, and of the state of disk and signatures. */
export const warnings: Phrases['warnings'] = {
  studyDamaged:
    'Die Studie ist beschädigt oder fehlt. Der Empfang geht weiter; unter Heute steht, was hilft.',
  inboxDamaged:
    'Der Eingang war beschädigt; unter Heute steht, was gerettet wurde und was verloren ist.',
  backupFailed: (reason) =>
    `Die letzte Sicherung ist misslungen. ${reason} In einer Stunde wird es wieder versucht.`,
  backupOverdue:
    'Seit zwei Tagen wurde nichts gesichert. Sichern Sie jetzt, und sehen Sie nach dem Ordner.',
  ingestFailed: (reason, waiting) =>
    `Das Einlesen ist angehalten${reason && `: ${reason.replace(/\.$/, '')}`}. Lieferungen werden weiter empfangen und aufbewahrt (${waiting} warten).`,
  nearlyFull: (free, folder) =>
    `Der Datenträger ist fast voll${free ? ` (${free} frei)` : ''}. Ist er voll, müssen Lieferungen abgewiesen werden. Schaffen Sie jetzt Platz auf dem Datenträger von ${folder}.`,
  filling: (free, folder) =>
    `Mehr als 80 % des Datenträgers sind belegt${free ? ` (${free} frei)` : ''}. Schaffen Sie Platz auf dem Datenträger von ${folder}, bevor er voll ist.`,
  settingsDamaged: (keptAs, reset) =>
    `settings.json war beschädigt${keptAs ? ` und ist als ${keptAs} aufbewahrt` : ''}. ${reset ? `Diese Einstellungen stehen wieder auf ihren Vorgaben: ${reset}. Setzen Sie sie neu; prüfen Sie zuerst die Webhook-URL.` : 'Alle Einstellungen konnten gerettet werden.'}`,
  wrongSignatures: (count, words) =>
    `${words} ${count === 1 ? 'Lieferung' : 'Lieferungen'} mit falscher Signatur ${count === 1 ? 'wurde' : 'wurden'} abgewiesen und beiseitegelegt. Wurde das HMAC-Geheimnis in Thryve geändert, setzen Sie dasselbe unter „Studie“, „Verbindung“: Sobald drei Lieferungen es bewiesen haben, werden diese übernommen. Wenn nicht, sendet jemand anderes an Ihre Adresse.`,
  disk: {
    unknown: '',
    fine: '',
    filling: 'füllt sich',
    'nearly-full': 'fast voll',
  },
  refusedKept: 'Abgewiesen, beiseitegelegt',
  signature: {
    learning: (matches) => `die signierte Form wird gelernt, ${matches} von 3 passten`,
    learningHint:
      'Senden Sie im Thryve-Dashboard einen Test-Webhook: Aus ihm wird die Form gelernt.',
    missingHint:
      'Setzen Sie eines unter „Studie“, „Verbindung“: Dann kann niemand sonst in Thryves Namen senden.',
    relearn: 'Neu lernen …',
    relearnMeaning:
      'Vergisst die signierte Form. Bis drei Lieferungen sie wieder gelehrt haben, werden falsche Signaturen nicht abgewiesen. Tun Sie das, wenn Thryve seine Art zu signieren geändert hat.',
    relearnConfirm: 'Neu lernen',
    cancel: 'Abbrechen',
    scheme: 'Signierte Form',
    forms: {
      raw: 'der Inhalt wie gesendet',
      frame: 'der gepackte Inhalt',
      json: 'der Text',
    },
    joins: {
      'body+time': 'dann die Zeit',
      'time+body': 'nach der Zeit',
      'time.body': 'nach der Zeit und einem Punkt',
      'body.time': 'dann ein Punkt und die Zeit',
      body: 'allein',
    },
  },
}
