import type { Sentences } from '../language.ts'

/** Why a sender's own interface is not asked. */
export const fetchingSentences = {
  'The demo study fetches nothing.': {
    de: 'Die Demo-Studie ruft nichts ab.',
    fr: 'L’étude de démonstration ne récupère rien.',
  },
  'There are no credentials for Thryve’s API yet. Enter them first.': {
    de: 'Es gibt noch keine Zugangsdaten für Thryves API. Geben Sie sie zuerst ein.',
    fr: 'Il n’y a pas encore d’identifiants pour l’API de Thryve. Saisissez-les d’abord.',
  },
  'There is no participant of this code in the study.': {
    de: 'In der Studie gibt es niemanden mit diesem Code.',
    fr: 'Personne n’a ce code dans l’étude.',
  },
  'Thryve has delivered nothing of this participant: it can’t be asked about them.': {
    de: 'Thryve hat von dieser Person nichts geliefert: Nach ihr lässt sich nicht fragen.',
    fr: 'Thryve n’a rien livré de cette personne : on ne peut pas l’interroger à son sujet.',
  },
  'Credentials are sent to this address: it must begin with https:// and carry nothing behind its path.':
    {
      de: 'An diese Adresse werden Zugangsdaten gesendet: Sie muss mit https:// beginnen und darf hinter ihrem Pfad nichts tragen.',
      fr: 'Des identifiants sont envoyés à cette adresse : elle doit commencer par https:// et ne rien porter après son chemin.',
    },
  'The last day must not be before the first, and {count} days at most can be fetched at once.': {
    de: 'Der letzte Tag darf nicht vor dem ersten liegen, und höchstens {count} Tage lassen sich auf einmal abrufen.',
    fr: 'Le dernier jour ne doit pas précéder le premier, et {count} jours au plus peuvent être récupérés à la fois.',
  },
  'This account is no longer connected. Connect it again.': {
    de: 'Dieses Konto ist nicht mehr verbunden. Verbinden Sie es wieder.',
    fr: 'Ce compte n’est plus connecté. Reconnectez-le.',
  },
  'More than {count} accounts are too many.': {
    de: 'Mehr als {count} Konten sind zu viele.',
    fr: 'Plus de {count} comptes, c’est trop.',
  },
  'The account could not be reached, so its webhook may still be there. Try again later.': {
    de: 'Das Konto war nicht erreichbar, sein Webhook ist vielleicht noch da. Versuchen Sie es später noch einmal.',
    fr: 'Le compte était injoignable, son webhook existe peut-être encore. Réessayez plus tard.',
  },
  'This is no apiEndpoint. It looks like https://TOKEN@user.pryv.me/ or https://TOKEN@host/user/.':
    {
      de: 'Das ist kein apiEndpoint. Er sieht aus wie https://TOKEN@user.pryv.me/ oder https://TOKEN@host/user/.',
      fr: 'Ceci n’est pas un apiEndpoint. Il ressemble à https://JETON@user.pryv.me/ ou https://JETON@host/user/.',
    },
  'The token is missing: it stands before the @, as in https://TOKEN@user.pryv.me/.': {
    de: 'Das Token fehlt: Es steht vor dem @, wie in https://TOKEN@user.pryv.me/.',
    fr: 'Le jeton manque : il se place avant le @, comme dans https://JETON@user.pryv.me/.',
  },
  'Only https is safe for a token. Use the https address of the account.': {
    de: 'Nur https ist für ein Token sicher. Nehmen Sie die https-Adresse des Kontos.',
    fr: 'Seul https est sûr pour un jeton. Utilisez l’adresse https du compte.',
  },
  'The account does not accept this token: it was revoked, or is not whole. Make a new one there.':
    {
      de: 'Das Konto nimmt dieses Token nicht an: Es wurde widerrufen oder ist nicht vollständig. Legen Sie dort ein neues an.',
      fr: 'Le compte n’accepte pas ce jeton : il a été révoqué, ou n’est pas entier. Créez-en un nouveau là-bas.',
    },
  'The server does not answer now. Check the address, or try again later.': {
    de: 'Der Server antwortet jetzt nicht. Prüfen Sie die Adresse, oder versuchen Sie es später noch einmal.',
    fr: 'Le serveur ne répond pas maintenant. Vérifiez l’adresse, ou réessayez plus tard.',
  },
  'What answers there is no Pryv.io account. Check the address.': {
    de: 'Was dort antwortet, ist kein Pryv.io-Konto. Prüfen Sie die Adresse.',
    fr: 'Ce qui y répond n’est pas un compte Pryv.io. Vérifiez l’adresse.',
  },
  'There is no webhook yet: it is made once the public address is proved.': {
    de: 'Es gibt noch keinen Webhook: Er entsteht, sobald die öffentliche Adresse bewiesen ist.',
    fr: 'Il n’y a pas encore de webhook : il est créé dès que l’adresse publique est prouvée.',
  },
  'The test did not come through: the account could not reach the public address. Check the way in.':
    {
      de: 'Der Test kam nicht durch: Das Konto konnte die öffentliche Adresse nicht erreichen. Prüfen Sie den Zugang.',
      fr: 'Le test n’est pas arrivé : le compte n’a pas pu joindre l’adresse publique. Vérifiez l’accès.',
    },
  'The account no longer accepts the token. Connect it again with a new one.': {
    de: 'Das Konto nimmt das Token nicht mehr an. Verbinden Sie es mit einem neuen.',
    fr: 'Le compte n’accepte plus le jeton. Reconnectez-le avec un nouveau.',
  },
  'The account refuses that. Look at its webhooks there.': {
    de: 'Das Konto lehnt das ab. Sehen Sie dort nach seinen Webhooks.',
    fr: 'Le compte refuse cela. Regardez ses webhooks là-bas.',
  },
  'fetch.sqlite was written by a newer Pulsetray; please update the app.': {
    de: 'fetch.sqlite stammt von einem neueren Pulsetray; bitte aktualisieren Sie die App.',
    fr: 'fetch.sqlite vient d’un Pulsetray plus récent ; veuillez mettre l’application à jour.',
  },
  'No sender of that name signs with a secret of its own.': {
    de: 'Kein Sender dieses Namens signiert mit einem eigenen Geheimnis.',
    fr: 'Aucun expéditeur de ce nom ne signe avec un secret à lui.',
  },
  'fetch.sqlite belongs to another program.': {
    de: 'fetch.sqlite gehört einem anderen Programm.',
    fr: 'fetch.sqlite appartient à un autre programme.',
  },
  'fetch.sqlite is damaged.': { de: 'fetch.sqlite ist beschädigt.', fr: 'fetch.sqlite est abîmé.' },
} as const satisfies Sentences
