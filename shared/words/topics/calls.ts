import type { Sentences } from '../language.ts'

/** Why a call of the window is refused, as far as no other topic has it. */
export const callSentences = {
  'That did not work; the log says why. Please try again.': {
    de: 'Das ging nicht; das Protokoll sagt, warum. Bitte versuchen Sie es noch einmal.',
    fr: 'Cela n’a pas fonctionné ; le journal dit pourquoi. Veuillez réessayer.',
  },
  'There is nothing at this address.': {
    de: 'Unter dieser Adresse gibt es nichts.',
    fr: 'Il n’y a rien à cette adresse.',
  },
  'A call needs a JSON body.': {
    de: 'Ein Aufruf braucht einen Inhalt in JSON.',
    fr: 'Un appel demande un contenu JSON.',
  },
  'This body is too large to be shown row by row.': {
    de: 'Dieser Inhalt ist zu groß, um ihn Zeile für Zeile zu zeigen.',
    fr: 'Ce contenu est trop grand pour être montré ligne par ligne.',
  },
  'Only the desktop app can open a folder.': {
    de: 'Nur die Desktop-App kann einen Ordner öffnen.',
    fr: 'Seule l’application de bureau peut ouvrir un dossier.',
  },
  'Only the desktop app can open at login.': {
    de: 'Nur die Desktop-App kann bei der Anmeldung starten.',
    fr: 'Seule l’application de bureau peut s’ouvrir à la connexion.',
  },
  'Only the desktop app updates itself.': {
    de: 'Nur die Desktop-App aktualisiert sich selbst.',
    fr: 'Seule l’application de bureau se met à jour elle-même.',
  },
  'The range must end after it begins.': {
    de: 'Der Zeitraum muss nach seinem Anfang enden.',
    fr: 'La période doit se terminer après son début.',
  },
  'The last day must not be before the first.': {
    de: 'Der letzte Tag darf nicht vor dem ersten liegen.',
    fr: 'Le dernier jour ne doit pas précéder le premier.',
  },
  'At most {count} days can be shown at once.': {
    de: 'Höchstens {count} Tage lassen sich auf einmal zeigen.',
    fr: 'On peut montrer {count} jours au plus à la fois.',
  },
  'There can be 1 to {count} steps.': {
    de: 'Möglich sind 1 bis {count} Schritte.',
    fr: 'Il peut y avoir de 1 à {count} pas.',
  },
  'This needs nobody any more.': {
    de: 'Das braucht niemanden mehr.',
    fr: 'Cela ne demande plus personne.',
  },
  'Urgent must not come before the warning.': {
    de: '„Dringend“ darf nicht vor der Warnung kommen.',
    fr: '« Urgent » ne doit pas venir avant l’avertissement.',
  },
  'A user name can not hold a colon.': {
    de: 'Ein Benutzername darf keinen Doppelpunkt enthalten.',
    fr: 'Un nom d’utilisateur ne peut pas contenir de deux-points.',
  },
  'It holds characters that can not be sent in a header. Leave out spaces at its ends, line breaks and, other than in a password, letters beyond ASCII.':
    {
      de: 'Darin stehen Zeichen, die in keinem Header gesendet werden können. Lassen Sie Leerzeichen am Anfang und Ende, Zeilenumbrüche und, außer in einem Passwort, Buchstaben jenseits von ASCII weg.',
      fr: 'Il contient des caractères qui ne peuvent pas être envoyés dans un en-tête. Retirez les espaces au début et à la fin, les sauts de ligne et, sauf dans un mot de passe, les lettres hors ASCII.',
    },
  'Choose Basic or Bearer instead of a header of that name.': {
    de: 'Wählen Sie Basic oder Bearer statt eines Headers dieses Namens.',
    fr: 'Choisissez Basic ou Bearer plutôt qu’un en-tête de ce nom.',
  },
  'It was given as {variable} when Pulsetray was started. Start it without that to set it here.': {
    de: 'Es wurde beim Start von Pulsetray als {variable} angegeben. Starten Sie es ohne das, um es hier zu setzen.',
    fr: 'Il a été donné par {variable} au démarrage de Pulsetray. Démarrez-le sans cela pour le régler ici.',
  },
  'This is a demo study already.': {
    de: 'Das ist schon eine Demo-Studie.',
    fr: 'Ceci est déjà une étude de démonstration.',
  },
  'Your change is kept. It will show when the deliveries before it are taken in.': {
    de: 'Ihre Änderung ist aufbewahrt. Sie zeigt sich, sobald die Lieferungen davor aufgenommen sind.',
    fr: 'Votre modification est conservée. Elle apparaîtra quand les livraisons d’avant seront prises en compte.',
  },
  'It must end after it begins.': {
    de: 'Sie muss nach ihrem Anfang enden.',
    fr: 'Elle doit se terminer après son début.',
  },
  'An exclusion needs an end.': {
    de: 'Ein Ausschluss braucht ein Ende.',
    fr: 'Une exclusion demande une fin.',
  },
  'This annotation is not there any more.': {
    de: 'Diese Anmerkung gibt es nicht mehr.',
    fr: 'Cette annotation n’existe plus.',
  },
  'There can be {count} annotations at most.': {
    de: 'Es kann höchstens {count} Anmerkungen geben.',
    fr: 'Il peut y avoir {count} annotations au plus.',
  },
  'There is no time zone {zone}.': {
    de: 'Es gibt keine Zeitzone {zone}.',
    fr: 'Il n’y a pas de fuseau horaire {zone}.',
  },
  'Two zones begin on the same day.': {
    de: 'Zwei Zeitzonen beginnen am selben Tag.',
    fr: 'Deux fuseaux commencent le même jour.',
  },
  'This participant is not in the study.': {
    de: 'Diese Person ist nicht in der Studie.',
    fr: 'Cette personne n’est pas dans l’étude.',
  },
  'Another participant has the code {code}.': {
    de: 'Eine andere Person hat den Code {code}.',
    fr: 'Une autre personne a le code {code}.',
  },
  'The first line must name the columns: participant, code and maybe group.': {
    de: 'Die erste Zeile muss die Spalten nennen: participant, code und vielleicht group.',
    fr: 'La première ligne doit nommer les colonnes : participant, code et peut-être group.',
  },
  'A code list has at most {count} lines.': {
    de: 'Eine Codeliste hat höchstens {count} Zeilen.',
    fr: 'Une liste de codes a {count} lignes au plus.',
  },
  'This is no readable CSV: {why}.': {
    de: 'Das ist keine lesbare CSV: {why}.',
    fr: 'Ceci n’est pas un CSV lisible : {why}.',
  },
  'Read the diagnostics first: only what was read is saved.': {
    de: 'Lesen Sie die Diagnose zuerst: Gespeichert wird nur, was gelesen wurde.',
    fr: 'Lisez d’abord le diagnostic : seul ce qui a été lu est enregistré.',
  },
  'No notebook may read this study: allow it first.': {
    de: 'Kein Notebook darf diese Studie lesen: Erlauben Sie es zuerst.',
    fr: 'Aucun notebook ne peut lire cette étude : autorisez-le d’abord.',
  },
} as const satisfies Sentences
