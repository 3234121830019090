import type { Sentences } from '../language.ts'

/** Why nothing could be received for a while, as it is kept in the study for good. */
export const downtimeSentences = {
  'app closed': {
    de: 'App geschlossen',
    fr: 'application fermée',
  },
  'app ended without warning': {
    de: 'App unerwartet beendet',
    fr: 'application arrêtée sans prévenir',
  },
  'computer asleep or stopped': {
    de: 'Computer im Ruhezustand oder aus',
    fr: 'ordinateur en veille ou arrêté',
  },
  'paused by a person': {
    de: 'von einer Person angehalten',
    fr: 'mis en pause par une personne',
  },
  'tunnel: opening after the start': {
    de: 'Tunnel: Öffnen nach dem Start',
    fr: 'tunnel : ouverture après le démarrage',
  },
  'tunnel: opening': {
    de: 'Tunnel: Öffnen',
    fr: 'tunnel : ouverture',
  },
  'tunnel: switched off': {
    de: 'Tunnel: ausgeschaltet',
    fr: 'tunnel : désactivé',
  },
  'tunnel: the computer was asleep': {
    de: 'Tunnel: Computer im Ruhezustand',
    fr: 'tunnel : ordinateur en veille',
  },
  'tunnel: the computer was asleep, or the app stood still': {
    de: 'Tunnel: Computer im Ruhezustand, oder die App stand still',
    fr: 'tunnel : ordinateur en veille, ou application figée',
  },
  'tunnel: the service showed a warning page to callers': {
    de: 'Tunnel: Der Dienst zeigte Aufrufern eine Warnseite',
    fr: 'tunnel : le service montrait une page d’avertissement',
  },
  'tunnel: no internet here': {
    de: 'Tunnel: kein Internet hier',
    fr: 'tunnel : pas d’internet ici',
  },
  'tunnel: no internet here, or the service was down': {
    de: 'Tunnel: kein Internet hier, oder der Dienst war aus',
    fr: 'tunnel : pas d’internet ici, ou service en panne',
  },
  'tunnel: the service was down': {
    de: 'Tunnel: Der Dienst war aus',
    fr: 'tunnel : service en panne',
  },
  'tunnel: the receiver did not answer': {
    de: 'Tunnel: Der Empfänger antwortete nicht',
    fr: 'tunnel : le récepteur ne répondait pas',
  },
  'tunnel: the public address was taken': {
    de: 'Tunnel: Die öffentliche Adresse war vergeben',
    fr: 'tunnel : l’adresse publique était prise',
  },
  'tunnel: blocked by this network': {
    de: 'Tunnel: von diesem Netz gesperrt',
    fr: 'tunnel : bloqué par ce réseau',
  },
  'tunnel: wrong settings': {
    de: 'Tunnel: falsche Einstellungen',
    fr: 'tunnel : mauvais réglages',
  },
  'tunnel: its process was lost': {
    de: 'Tunnel: Sein Prozess ging verloren',
    fr: 'tunnel : son processus a été perdu',
  },
  'disk full': {
    de: 'Datenträger voll',
    fr: 'disque plein',
  },
  'inbox locked by another program': {
    de: 'Eingang von einem anderen Programm gesperrt',
    fr: 'boîte de réception verrouillée par un autre programme',
  },
  'inbox not writable': {
    de: 'Eingang nicht beschreibbar',
    fr: 'boîte de réception non inscriptible',
  },
  'inbox.sqlite was moved or deleted (put it back, or start again)': {
    de: 'inbox.sqlite wurde verschoben oder gelöscht (legen Sie sie zurück, oder starten Sie neu)',
    fr: 'inbox.sqlite a été déplacé ou supprimé (remettez-le en place, ou redémarrez)',
  },
  'inbox failed': {
    de: 'Eingang ausgefallen',
    fr: 'boîte de réception en panne',
  },
  '{why}: deliveries are answered "come again"': {
    de: '{why}: Lieferungen werden mit „später wieder“ beantwortet',
    fr: '{why} : les livraisons reçoivent « revenez plus tard »',
  },
} as const satisfies Sentences
