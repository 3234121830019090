import type { Settings } from '../../settings-file.ts'

type Language = Settings['language']

/**
 * The words of notices. They go to lock screens: counts and study codes only, never minutes of wear,
 * an address, or anything that the sender calls a person.
 */
export type AlertWords = {
  title: string
  several(count: number): string
  'address-changed': string
  'receiver-down': string
  'nobody-delivers': string
  'accounts-unread': string
  'data-damaged': string
  'disk-full': string
  'backup-trouble': string
  'authentication-failures': string
  'participant-silent'(codes: string, count: number): string
  'participant-disconnected'(codes: string, count: number): string
  'wear-low'(codes: string, count: number): string
  'announced-not-received': string
  quarantined: string
  test: { title: string; body: string }
}

export const alertWords: Record<Exclude<Language, 'system'>, AlertWords> = {
  en: {
    title: 'Pulsetray needs you',
    several: (count) => `Pulsetray: ${count} things need you`,
    'address-changed':
      'The public address changed: deliveries do not arrive until the new one stands in the Thryve dashboard.',
    'receiver-down': 'Deliveries can not be received.',
    'nobody-delivers': 'Nobody delivers: Thryve may have switched the webhook off.',
    'accounts-unread': 'Accounts can not be read: nothing new comes from them.',
    'data-damaged': 'A database of the study is damaged; receiving goes on.',
    'disk-full': 'The disk fills up.',
    'backup-trouble': 'Backups are not being made.',
    'authentication-failures': 'Deliveries were refused: wrong secret or signature.',
    'participant-silent': (codes, count) => `${codes} ${count === 1 ? 'is' : 'are'} silent.`,
    'participant-disconnected': (codes, count) =>
      `${codes} disconnected ${count === 1 ? 'a source' : 'sources'}.`,
    'wear-low': (codes, count) =>
      `${codes} wore the device ${count === 1 ? '' : 'each '}too little.`,
    'announced-not-received': 'Announced data did not come.',
    quarantined: 'Deliveries wait in the quarantine.',
    test: {
      title: 'A test alert',
      body: 'This is how Pulsetray tells you that a study needs you.',
    },
  },
  de: {
    title: 'Pulsetray braucht Sie',
    several: (count) => `Pulsetray: ${count} Dinge brauchen Sie`,
    'address-changed':
      'Die öffentliche Adresse hat sich geändert: Lieferungen kommen erst an, wenn die neue im Thryve-Dashboard steht.',
    'receiver-down': 'Lieferungen können nicht empfangen werden.',
    'nobody-delivers': 'Niemand liefert: Thryve hat den Webhook vielleicht abgeschaltet.',
    'accounts-unread': 'Konten lassen sich nicht lesen: Von ihnen kommt nichts Neues.',
    'data-damaged': 'Eine Datenbank der Studie ist beschädigt; empfangen wird weiter.',
    'disk-full': 'Der Datenträger füllt sich.',
    'backup-trouble': 'Es entstehen keine Sicherungen.',
    'authentication-failures':
      'Lieferungen wurden abgewiesen: falsches Geheimnis oder falsche Signatur.',
    'participant-silent': (codes, count) =>
      `${codes} ${count === 1 ? 'liefert' : 'liefern'} nichts.`,
    'participant-disconnected': (codes, count) =>
      `${codes} ${count === 1 ? 'hat' : 'haben'} eine Quelle getrennt.`,
    'wear-low': (codes, count) => `${codes} ${count === 1 ? 'trug' : 'trugen'} das Gerät zu wenig.`,
    'announced-not-received': 'Angekündigte Daten kamen nicht an.',
    quarantined: 'Lieferungen warten in der Quarantäne.',
    test: {
      title: 'Ein Probealarm',
      body: 'So sagt Ihnen Pulsetray, dass eine Studie Sie braucht.',
    },
  },
  fr: {
    title: 'Pulsetray a besoin de vous',
    several: (count) => `Pulsetray : ${count} points demandent votre attention`,
    'address-changed':
      'L’adresse publique a changé : rien n’arrive tant que la nouvelle n’est pas dans le tableau de bord de Thryve.',
    'receiver-down': 'Les livraisons ne peuvent pas être reçues.',
    'nobody-delivers': 'Personne ne livre : Thryve a peut-être désactivé le webhook.',
    'accounts-unread': 'Des comptes ne peuvent pas être lus : rien de nouveau n’en vient.',
    'data-damaged': 'Une base de données de l’étude est endommagée ; la réception continue.',
    'disk-full': 'Le disque se remplit.',
    'backup-trouble': 'Aucune sauvegarde n’est faite.',
    'authentication-failures': 'Des livraisons ont été refusées : secret ou signature incorrects.',
    'participant-silent': (codes, count) =>
      `${codes} ${count === 1 ? 'ne livre' : 'ne livrent'} plus rien.`,
    'participant-disconnected': (codes, count) =>
      `${codes} ${count === 1 ? 'a' : 'ont'} déconnecté une source.`,
    'wear-low': (codes, count) =>
      `${codes} ${count === 1 ? 'a' : 'ont'} trop peu porté l’appareil.`,
    'announced-not-received': 'Des données annoncées ne sont pas arrivées.',
    quarantined: 'Des livraisons attendent en quarantaine.',
    test: {
      title: 'Une alerte d’essai',
      body: 'Voici comment Pulsetray vous dit qu’une étude a besoin de vous.',
    },
  },
}
