import type { Sentences } from '../language.ts'

/** Why a whole delivery waits in the quarantine, or what was wrong with it as it was taken in. */
export const bodySentences = {
  'values without a signature': { de: 'Werte ohne Signatur', fr: 'valeurs sans signature' },
  'values without a signature, although a signed form is pinned': {
    de: 'Werte ohne Signatur, obwohl eine signierte Form gilt',
    fr: 'valeurs sans signature, alors qu’une forme signée est fixée',
  },
  'values without a signature, or none that could be checked: the body expands too far': {
    de: 'Werte ohne Signatur oder ohne prüfbare: Der Inhalt wird entpackt zu groß',
    fr: 'valeurs sans signature, ou invérifiable : le contenu se décompresse trop',
  },
  'some records could not be read': {
    de: 'einige Einträge waren nicht lesbar',
    fr: 'certaines entrées n’ont pas pu être lues',
  },
  '{bad} of {all} records could not be read': {
    de: '{bad} von {all} Einträgen waren nicht lesbar',
    fr: '{bad} entrées sur {all} n’ont pas pu être lues',
  },
  'replay of delivery {id}: the same signature and time': {
    de: 'Wiederholung von Lieferung {id}: dieselbe Signatur und Zeit',
    fr: 'répétition de la livraison {id} : mêmes signature et heure',
  },
  'Nothing in it could be read: {path} {reason}': {
    de: 'Nichts darin war lesbar: {path} {reason}',
    fr: 'Rien n’y a pu être lu : {path} {reason}',
  },
  '{count} more could not be read.': {
    de: '{count} weitere waren nicht lesbar.',
    fr: '{count} autres n’ont pas pu être lues.',
  },
  '{count} more connections or announcements are too many for one body.': {
    de: '{count} weitere Verbindungen oder Ankündigungen sind zu viele für einen Inhalt.',
    fr: '{count} connexions ou annonces de plus sont trop pour un seul contenu.',
  },
  'this app stumbled over the body; it is kept, and a newer version can read it again': {
    de: 'diese App ist über den Inhalt gestolpert; er ist aufbewahrt, und eine neuere Version kann ihn noch einmal lesen',
    fr: 'cette application a trébuché sur le contenu ; il est conservé, et une version plus récente pourra le relire',
  },
  'it needs more memory than this computer gives; the body is kept': {
    de: 'sie braucht mehr Speicher, als dieser Rechner hergibt; der Inhalt ist aufbewahrt',
    fr: 'elle demande plus de mémoire que cet ordinateur n’en donne ; le contenu est conservé',
  },
  'what was left of it after an erasure can not be read': {
    de: 'was nach einer Löschung davon übrig war, ist nicht lesbar',
    fr: 'ce qui en restait après un effacement ne peut pas être lu',
  },
  'its values are missing: the body is no longer kept since {day}, and the former study was not there to carry them over':
    {
      de: 'ihre Werte fehlen: Der Inhalt wird seit {day} nicht mehr aufbewahrt, und die frühere Studie war nicht da, um sie zu übernehmen',
      fr: 'ses valeurs manquent : le contenu n’est plus conservé depuis le {day}, et l’ancienne étude n’était pas là pour les reprendre',
    },
  'The body is empty.': { de: 'Der Inhalt ist leer.', fr: 'Le contenu est vide.' },
  'The body is JSON, but no object.': {
    de: 'Der Inhalt ist JSON, aber kein Objekt.',
    fr: 'Le contenu est du JSON, mais pas un objet.',
  },
  'The body names no type.': {
    de: 'Der Inhalt nennt keine Art.',
    fr: 'Le contenu ne nomme aucun type.',
  },
  'The type {type} is not known.': {
    de: 'Die Art {type} ist nicht bekannt.',
    fr: 'Le type {type} n’est pas connu.',
  },
  'The body expands beyond {size}.': {
    de: 'Der Inhalt wird entpackt größer als {size}.',
    fr: 'Le contenu se décompresse au-delà de {size}.',
  },
  'Reading it failed ({kind}).': {
    de: 'Ihn zu lesen ist misslungen ({kind}).',
    fr: 'Sa lecture a échoué ({kind}).',
  },
  'The text is JSON that ends too early.': {
    de: 'Der Text ist JSON, das zu früh endet.',
    fr: 'Le texte est du JSON qui s’arrête trop tôt.',
  },
  'The text is not JSON (it stops being so at character {place}).': {
    de: 'Der Text ist kein JSON (ab Zeichen {place} nicht mehr).',
    fr: 'Le texte n’est pas du JSON (il cesse de l’être au caractère {place}).',
  },
  'The JSON is nested deeper than {count} levels.': {
    de: 'Das JSON ist tiefer als {count} Ebenen verschachtelt.',
    fr: 'Le JSON est imbriqué sur plus de {count} niveaux.',
  },
  'The JSON holds more than {count} million values.': {
    de: 'Das JSON enthält mehr als {count} Millionen Werte.',
    fr: 'Le JSON contient plus de {count} millions de valeurs.',
  },
  'The text is not all UTF-8: broken characters were replaced.': {
    de: 'Der Text ist nicht ganz UTF-8: Kaputte Zeichen wurden ersetzt.',
    fr: 'Le texte n’est pas entièrement en UTF-8 : les caractères abîmés ont été remplacés.',
  },
  'The compressed data are damaged.': {
    de: 'Die gepackten Daten sind beschädigt.',
    fr: 'Les données compressées sont abîmées.',
  },
  'The compressed data are cut short.': {
    de: 'Die gepackten Daten sind abgeschnitten.',
    fr: 'Les données compressées sont tronquées.',
  },
  'The compressed data are not valid zstd.': {
    de: 'Die gepackten Daten sind kein gültiges zstd.',
    fr: 'Les données compressées ne sont pas du zstd valide.',
  },
  'The compressed data declare more than they can hold.': {
    de: 'Die gepackten Daten geben mehr an, als sie enthalten können.',
    fr: 'Les données compressées annoncent plus qu’elles ne peuvent contenir.',
  },
  'The compressed data need a zstd dictionary.': {
    de: 'Die gepackten Daten brauchen ein zstd-Wörterbuch.',
    fr: 'Les données compressées demandent un dictionnaire zstd.',
  },
  'Something else follows the compressed data.': {
    de: 'Auf die gepackten Daten folgt noch etwas anderes.',
    fr: 'Autre chose suit les données compressées.',
  },
  'There are more than {count} zstd frames.': {
    de: 'Es sind mehr als {count} zstd-Rahmen.',
    fr: 'Il y a plus de {count} trames zstd.',
  },
  'The answer of the interface is no list.': {
    de: 'Die Antwort der Schnittstelle ist keine Liste.',
    fr: 'La réponse de l’interface n’est pas une liste.',
  },
  'The answer holds no list of streams.': {
    de: 'Die Antwort enthält keine Liste von Streams.',
    fr: 'La réponse ne contient pas de liste de flux.',
  },
  'The answer holds no list of events.': {
    de: 'Die Antwort enthält keine Liste von Ereignissen.',
    fr: 'La réponse ne contient pas de liste d’événements.',
  },
  'It deletes values, which this version does not know how to do.': {
    de: 'Sie löscht Werte; das kann diese Version nicht.',
    fr: 'Elle supprime des valeurs, ce que cette version ne sait pas faire.',
  },
  'This version does not know what was fetched.': {
    de: 'Diese Version kennt nicht, was abgerufen wurde.',
    fr: 'Cette version ne connaît pas ce qui a été récupéré.',
  },
  'Its path names a connection that is not one of this app: it was removed, or never made.': {
    de: 'Ihr Pfad nennt eine Verbindung, die diese App nicht hat: entfernt oder nie angelegt.',
    fr: 'Son chemin nomme une connexion que cette application n’a pas : supprimée, ou jamais créée.',
  },
  'It is no notification of Pryv: it has no messages.': {
    de: 'Sie ist keine Benachrichtigung von Pryv: Sie hat keine Meldungen.',
    fr: 'Ce n’est pas une notification de Pryv : elle n’a pas de messages.',
  },
  'Its data lie behind an address, which this version does not fetch from.': {
    de: 'Ihre Daten liegen hinter einer Adresse, von der diese Version nichts abruft.',
    fr: 'Ses données se trouvent derrière une adresse que cette version n’interroge pas.',
  },
} as const satisfies Sentences
