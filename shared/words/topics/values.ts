import type { Sentences } from '../language.ts'

/** Why a part of a delivery could not be read. Names of fields stay as they stand on the wire. */
export const valueSentences = {
  'The end user is missing, longer than 200 characters, or has unreadable characters.': {
    de: 'Der Endnutzer fehlt, ist länger als 200 Zeichen oder hat unlesbare Zeichen.',
    fr: 'L’utilisateur final manque, dépasse 200 caractères ou contient des caractères illisibles.',
  },
  'The alias is no text of at most 200 characters.': {
    de: 'Der Alias ist kein Text von höchstens 200 Zeichen.',
    fr: 'L’alias n’est pas un texte de 200 caractères au plus.',
  },
  'The data source has no readable id.': {
    de: 'Die Datenquelle hat keine lesbare Nummer.',
    fr: 'La source n’a pas d’identifiant lisible.',
  },
  'There is no list of data.': {
    de: 'Es gibt keine Liste von Daten.',
    fr: 'Il n’y a pas de liste de données.',
  },
  'There is no list of values ({names}).': {
    de: 'Es gibt keine Liste von Werten ({names}).',
    fr: 'Il n’y a pas de liste de valeurs ({names}).',
  },
  'It is no object.': { de: 'Es ist kein Objekt.', fr: 'Ce n’est pas un objet.' },
  'It is no object or list.': {
    de: 'Es ist kein Objekt und keine Liste.',
    fr: 'Ce n’est ni un objet ni une liste.',
  },
  '{path} is no object or list.': {
    de: '{path} ist kein Objekt und keine Liste.',
    fr: '{path} n’est ni un objet ni une liste.',
  },
  'It is no number.': { de: 'Es ist keine Zahl.', fr: 'Ce n’est pas un nombre.' },
  'It is no whole number.': {
    de: 'Es ist keine ganze Zahl.',
    fr: 'Ce n’est pas un nombre entier.',
  },
  'It holds no connection and no announcement that is known.': {
    de: 'Es enthält keine bekannte Verbindung und keine bekannte Ankündigung.',
    fr: 'Il ne contient ni connexion ni annonce connue.',
  },
  'It carries more unknown fields than can be kept.': {
    de: 'Es hat mehr unbekannte Felder, als sich aufbewahren lassen.',
    fr: 'Il porte plus de champs inconnus qu’on n’en peut garder.',
  },
  'Its range is not between 1970 and 2200.': {
    de: 'Sein Zeitraum liegt nicht zwischen 1970 und 2200.',
    fr: 'Sa période n’est pas entre 1970 et 2200.',
  },
  'Its day has no readable start.': {
    de: 'Sein Tag hat keinen lesbaren Anfang.',
    fr: 'Son jour n’a pas de début lisible.',
  },
  '{name} is missing.': { de: '{name} fehlt.', fr: '{name} manque.' },
  '{name} is no number.': { de: '{name} ist keine Zahl.', fr: '{name} n’est pas un nombre.' },
  '{name} is no whole number.': {
    de: '{name} ist keine ganze Zahl.',
    fr: '{name} n’est pas un nombre entier.',
  },
  '{name} is no moment between 1970 and 2200.': {
    de: '{name} ist kein Zeitpunkt zwischen 1970 und 2200.',
    fr: '{name} n’est pas un instant entre 1970 et 2200.',
  },
  '{name} is no calendar day between 1970 and 2200.': {
    de: '{name} ist kein Kalendertag zwischen 1970 und 2200.',
    fr: '{name} n’est pas un jour du calendrier entre 1970 et 2200.',
  },
  '{name} is longer than 1 MiB or nested too deeply.': {
    de: '{name} ist länger als 1 MiB oder zu tief verschachtelt.',
    fr: '{name} dépasse 1 Mio ou est trop profondément imbriqué.',
  },
  "{time} has no zone: it is the wearer's own time, wherever that was.": {
    de: '{time} hat keine Zeitzone: Es ist die Zeit dort, wo die Person gerade war.',
    fr: '{time} n’a pas de fuseau : c’est l’heure de la personne, où qu’elle fût.',
  },
  '{name} is no length of time.': {
    de: '{name} ist keine Dauer.',
    fr: '{name} n’est pas une durée.',
  },
  'The server answered an error.': {
    de: 'Der Server hat einen Fehler geantwortet.',
    fr: 'Le serveur a répondu une erreur.',
  },
  'The event has no readable id.': {
    de: 'Das Ereignis hat keine lesbare Nummer.',
    fr: 'L’événement n’a pas d’identifiant lisible.',
  },
  'The event has no readable type.': {
    de: 'Das Ereignis hat keine lesbare Art.',
    fr: 'L’événement n’a pas de type lisible.',
  },
  'The event has no readable stream.': {
    de: 'Das Ereignis hat keinen lesbaren Stream.',
    fr: 'L’événement n’a pas de flux lisible.',
  },
  'It is longer than 1 MiB or nested too deeply.': {
    de: 'Es ist länger als 1 MiB oder zu tief verschachtelt.',
    fr: 'Il dépasse 1 Mio ou est trop profondément imbriqué.',
  },
  'It has no readable id.': {
    de: 'Es hat keine lesbare Nummer.',
    fr: 'Il n’a pas d’identifiant lisible.',
  },
  'It has no readable name.': {
    de: 'Es hat keinen lesbaren Namen.',
    fr: 'Il n’a pas de nom lisible.',
  },
  'Its streams are nested too deeply.': {
    de: 'Seine Streams sind zu tief verschachtelt.',
    fr: 'Ses flux sont trop profondément imbriqués.',
  },
  'Its type is a number, and its content is none.': {
    de: 'Seine Art ist eine Zahl, sein Inhalt nicht.',
    fr: 'Son type est un nombre, son contenu ne l’est pas.',
  },
  'Its type is true or false, and its content is neither.': {
    de: 'Seine Art ist wahr oder falsch, sein Inhalt keines von beiden.',
    fr: 'Son type est vrai ou faux, son contenu n’est ni l’un ni l’autre.',
  },
  'Its content is no blood pressure.': {
    de: 'Sein Inhalt ist kein Blutdruck.',
    fr: 'Son contenu n’est pas une tension artérielle.',
  },
  'Its content has no number {name}.': {
    de: 'Sein Inhalt hat keine Zahl {name}.',
    fr: 'Son contenu n’a pas de nombre {name}.',
  },
} as const satisfies Sentences
