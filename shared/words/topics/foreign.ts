import type { Sentences } from '../language.ts'

/**
 * What others say and the host passes on: the check of a call's input, the disk through Node and
 * SQLite, the reader of CSV. A person seldom meets these, and still must understand them.
 */
export const foreignSentences = {
  '{field}: Invalid string: must match pattern {pattern}': {
    de: '{field}: nicht in der verlangten Form',
    fr: '{field} : pas dans la forme demandée',
  },
  '{field}: Invalid URL': {
    de: '{field}: keine gültige Adresse',
    fr: '{field} : adresse non valable',
  },
  '{field}: Invalid input: expected {wanted}, received {given}': {
    de: '{field}: verlangt ist {wanted}, gegeben {given}',
    fr: '{field} : {wanted} demandé, {given} reçu',
  },
  '{field}: Invalid input: expected {wanted}': {
    de: '{field}: verlangt ist {wanted}',
    fr: '{field} : {wanted} demandé',
  },
  '{field}: Invalid input': { de: '{field}: nicht verständlich', fr: '{field} : incompréhensible' },
  '{field}: Invalid option: expected one of {choices}': {
    de: '{field}: möglich sind nur {choices}',
    fr: '{field} : les choix sont {choices}',
  },
  '{field}: Too big: expected {what} to have <={count} {unit}': {
    de: '{field}: zu lang, höchstens {count}',
    fr: '{field} : trop long, {count} au plus',
  },
  '{field}: Too big: expected {what} to be <={count}': {
    de: '{field}: zu groß, höchstens {count}',
    fr: '{field} : trop grand, {count} au plus',
  },
  '{field}: Too small: expected {what} to have >={count} {unit}': {
    de: '{field}: zu kurz, mindestens {count}',
    fr: '{field} : trop court, {count} au moins',
  },
  '{field}: Too small: expected {what} to be >={count}': {
    de: '{field}: zu klein, mindestens {count}',
    fr: '{field} : trop petit, {count} au moins',
  },
  '{field}: Unrecognized key: {key}': {
    de: '{field}: {key} ist unbekannt',
    fr: '{field} : {key} est inconnu',
  },
  'the input': { de: 'die Eingabe', fr: 'la saisie' },
  string: { de: 'ein Text', fr: 'un texte' },
  number: { de: 'eine Zahl', fr: 'un nombre' },
  int: { de: 'eine ganze Zahl', fr: 'un nombre entier' },
  boolean: { de: 'ja oder nein', fr: 'oui ou non' },
  array: { de: 'eine Liste', fr: 'une liste' },
  object: { de: 'ein Objekt', fr: 'un objet' },
  undefined: { de: 'nichts', fr: 'rien' },
  'Quote Not Closed: the parsing is finished with an opening quote at line {line}': {
    de: 'Ein Anführungszeichen, das in Zeile {line} beginnt, endet nicht',
    fr: 'Un guillemet ouvert à la ligne {line} ne se ferme pas',
  },
  'Invalid Opening Quote: a quote is found on field {field} at line {line}, value is {value}': {
    de: 'In Zeile {line} steht ein Anführungszeichen mitten in einem Feld',
    fr: 'À la ligne {line}, un guillemet se trouve au milieu d’un champ',
  },
  'Invalid Closing Quote: got {sign} at line {line} instead of delimiter, record delimiter, trimable character (if activated) or comment':
    {
      de: 'In Zeile {line} folgt auf ein Anführungszeichen etwas anderes als ein Trennzeichen',
      fr: 'À la ligne {line}, un guillemet est suivi d’autre chose qu’un séparateur',
    },
  'Invalid Closing Quote: found non trimable byte after quote at line {line}': {
    de: 'In Zeile {line} folgt auf ein Anführungszeichen etwas anderes als ein Trennzeichen',
    fr: 'À la ligne {line}, un guillemet est suivi d’autre chose qu’un séparateur',
  },
  'Max Record Size: record exceed the maximum number of tolerated bytes of {count} at line {line}':
    {
      de: 'Zeile {line} ist länger als {count} Zeichen',
      fr: 'La ligne {line} dépasse {count} caractères',
    },
  'ENOSPC: no space left on device, {call}': {
    de: 'auf dem Datenträger ist kein Platz mehr (ENOSPC)',
    fr: 'il n’y a plus de place sur le disque (ENOSPC)',
  },
  'EACCES: permission denied, {call}': {
    de: 'das Recht dazu fehlt (EACCES, {call})',
    fr: 'le droit en manque (EACCES, {call})',
  },
  'EPERM: operation not permitted, {call}': {
    de: 'das Recht dazu fehlt (EPERM, {call})',
    fr: 'le droit en manque (EPERM, {call})',
  },
  'EROFS: read-only file system, {call}': {
    de: 'der Datenträger lässt sich nur lesen (EROFS, {call})',
    fr: 'le disque est en lecture seule (EROFS, {call})',
  },
  'ENOENT: no such file or directory, {call}': {
    de: 'die Datei oder der Ordner fehlt (ENOENT, {call})',
    fr: 'le fichier ou le dossier manque (ENOENT, {call})',
  },
  'EISDIR: illegal operation on a directory, {call}': {
    de: 'das ist ein Ordner (EISDIR, {call})',
    fr: 'c’est un dossier (EISDIR, {call})',
  },
  'EIO: i/o error, {call}': {
    de: 'der Datenträger meldet einen Fehler (EIO, {call})',
    fr: 'le disque signale une erreur (EIO, {call})',
  },
  'EBUSY: resource busy or locked, {call}': {
    de: 'ein anderes Programm benutzt es (EBUSY, {call})',
    fr: 'un autre programme l’utilise (EBUSY, {call})',
  },
  'database or disk is full': { de: 'der Datenträger ist voll', fr: 'le disque est plein' },
  'disk I/O error': {
    de: 'der Datenträger meldet einen Fehler',
    fr: 'le disque signale une erreur',
  },
  'database disk image is malformed': {
    de: 'die Datenbank ist beschädigt',
    fr: 'la base est abîmée',
  },
  'file is not a database': {
    de: 'die Datei ist keine Datenbank, oder der Schlüssel ist ein anderer',
    fr: 'le fichier n’est pas une base, ou la clé est une autre',
  },
  'attempt to write a readonly database': {
    de: 'die Datenbank lässt sich nicht schreiben',
    fr: 'la base ne peut pas être écrite',
  },
  'unable to open database file': {
    de: 'die Datenbank lässt sich nicht öffnen',
    fr: 'la base ne peut pas être ouverte',
  },
  'database is locked': {
    de: 'ein anderes Programm hält die Datenbank fest',
    fr: 'un autre programme tient la base',
  },
  'the copy is not sound ({why})': {
    de: 'die Kopie ist nicht in Ordnung ({why})',
    fr: 'la copie n’est pas en ordre ({why})',
  },
  'the backup thread ended too early': {
    de: 'die Sicherung endete zu früh',
    fr: 'la sauvegarde s’est arrêtée trop tôt',
  },
  'the export thread ended too early': {
    de: 'der Export endete zu früh',
    fr: 'l’export s’est arrêté trop tôt',
  },
  'the key thread ended too early': {
    de: 'der Wechsel des Schlüssels endete zu früh',
    fr: 'le changement de clé s’est arrêté trop tôt',
  },
  'an erasure could not be carried out in the study': {
    de: 'eine Löschung ließ sich in der Studie nicht ausführen',
    fr: 'un effacement n’a pas pu être exécuté dans l’étude',
  },
  'the key of erasures is missing': {
    de: 'der Schlüssel der Löschungen fehlt',
    fr: 'la clé des effacements manque',
  },
} as const satisfies Sentences
