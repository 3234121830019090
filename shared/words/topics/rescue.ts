import type { Sentences } from '../language.ts'

/** What is wrong with the study's own files, with mending them, and with erasing somebody. */
export const rescueSentences = {
  'study.sqlite is damaged. Everything is kept in the inbox: make the study anew from it under Today, or quit Pulsetray and run `npm run headless -- rebuild`':
    {
      de: 'study.sqlite ist beschädigt. Alles ist im Eingang aufbewahrt: Machen Sie die Studie unter „Heute“ daraus neu, oder beenden Sie Pulsetray und rufen Sie `npm run headless -- rebuild` auf',
      fr: 'study.sqlite est abîmé. Tout est conservé dans la boîte de réception : refaites-en l’étude sous « Aujourd’hui », ou quittez Pulsetray et lancez `npm run headless -- rebuild`',
    },
  'study.sqlite is missing, and the values of {count} deliveries stood nowhere else, since their bodies are no longer kept. Everything that comes in is kept; choose under Today how to go on':
    {
      de: 'study.sqlite fehlt, und die Werte von {count} Lieferungen standen nur dort, denn ihre Inhalte werden nicht mehr aufbewahrt. Alles, was eintrifft, wird aufbewahrt; wählen Sie unter „Heute“, wie es weitergeht',
      fr: 'study.sqlite manque, et les valeurs de {count} livraisons n’étaient que là, car leurs contenus ne sont plus conservés. Tout ce qui arrive est conservé ; choisissez sous « Aujourd’hui » comment continuer',
    },
  'inbox.sqlite was damaged. A new one receives; what can be read of the damaged one is being carried over':
    {
      de: 'inbox.sqlite war beschädigt. Eine neue empfängt; was von der beschädigten lesbar ist, wird gerade übernommen',
      fr: 'inbox.sqlite était abîmé. Un nouveau reçoit ; ce qui est lisible de l’ancien est en cours de reprise',
    },
  'the disk is full. Make room; it goes on by itself': {
    de: 'der Datenträger ist voll. Schaffen Sie Platz; es geht von selbst weiter',
    fr: 'le disque est plein. Libérez de la place ; cela reprend tout seul',
  },
  'another program holds study.sqlite. Close it there; it goes on by itself': {
    de: 'ein anderes Programm hält study.sqlite fest. Schließen Sie sie dort; es geht von selbst weiter',
    fr: 'un autre programme tient study.sqlite. Fermez-le là-bas ; cela reprend tout seul',
  },
  "study.sqlite can't be written. Look at the rights of the data folder and its disk; it goes on by itself":
    {
      de: 'study.sqlite lässt sich nicht schreiben. Sehen Sie nach den Rechten des Datenordners und seinem Datenträger; es geht von selbst weiter',
      fr: 'study.sqlite ne peut pas être écrit. Regardez les droits du dossier de données et son disque ; cela reprend tout seul',
    },
  'the disk of the data folder reports an error ({code}). Keep the folder as it is and look at the disk':
    {
      de: 'der Datenträger des Datenordners meldet einen Fehler ({code}). Lassen Sie den Ordner, wie er ist, und prüfen Sie den Datenträger',
      fr: 'le disque du dossier de données signale une erreur ({code}). Laissez le dossier tel quel et vérifiez le disque',
    },
  '{why}. Start Pulsetray again; if it stops once more, keep the data folder as it is': {
    de: '{why}. Starten Sie Pulsetray neu; hält es noch einmal an, lassen Sie den Datenordner, wie er ist',
    fr: '{why}. Relancez Pulsetray ; s’il s’arrête encore, laissez le dossier de données tel quel',
  },
  'study.sqlite was written by a newer Pulsetray (schema {schema}); please update the app. Nothing was changed.':
    {
      de: 'study.sqlite stammt von einem neueren Pulsetray (Schema {schema}); bitte aktualisieren Sie die App. Nichts wurde geändert.',
      fr: 'study.sqlite vient d’un Pulsetray plus récent (schéma {schema}) ; veuillez mettre l’application à jour. Rien n’a été changé.',
    },
  'The study has to change its shape for this version, and no backup could be made before: {why}. Nothing was changed; make room in the data folder, and it goes on by itself.':
    {
      de: 'Die Studie muss für diese Version ihre Form ändern, und vorher ließ sie sich nicht sichern: {why}. Nichts wurde geändert; schaffen Sie im Datenordner Platz, dann geht es von selbst weiter.',
      fr: 'L’étude doit changer de forme pour cette version, et aucune sauvegarde n’a pu être faite avant : {why}. Rien n’a été changé ; libérez de la place dans le dossier de données, et cela reprend tout seul.',
    },
  'The study is being mended already.': {
    de: 'Die Studie wird schon repariert.',
    fr: 'L’étude est déjà en réparation.',
  },
  'The work ended too early.': {
    de: 'Die Arbeit endete zu früh.',
    fr: 'Le travail s’est arrêté trop tôt.',
  },
  'It was cancelled. Nothing was changed.': {
    de: 'Es wurde abgebrochen. Nichts wurde geändert.',
    fr: 'C’est annulé. Rien n’a été changé.',
  },
  'Pulsetray was closed meanwhile.': {
    de: 'Pulsetray wurde inzwischen beendet.',
    fr: 'Pulsetray a été fermé entre-temps.',
  },
  "{count} deliveries received until {day} can't be read again: their bodies are no longer kept, as retentionMonths in settings.json says, and {because}. Put a backup of study.sqlite in its place and run rebuild again, or run rebuild-with-loss to go on without them. Nothing was changed.":
    {
      de: '{count} Lieferungen, empfangen bis {day}, sind nicht mehr lesbar: Ihre Inhalte werden nicht mehr aufbewahrt, wie retentionMonths in settings.json sagt, und {because}. Holen Sie eine Sicherung der Studie zurück, oder machen Sie sie ohne diese Werte neu. Nichts wurde geändert.',
      fr: '{count} livraisons reçues jusqu’au {day} ne peuvent plus être relues : leurs contenus ne sont plus conservés, comme le dit retentionMonths dans settings.json, et {because}. Restaurez une sauvegarde de l’étude, ou refaites-la sans ces valeurs. Rien n’a été changé.',
    },
  'there is no study.sqlite, the only other place that holds their values': {
    de: 'es gibt keine study.sqlite, den einzigen anderen Ort für ihre Werte',
    fr: 'il n’y a pas de study.sqlite, le seul autre endroit pour leurs valeurs',
  },
  'study.sqlite, the only other place that holds their values, is damaged': {
    de: 'study.sqlite, der einzige andere Ort für ihre Werte, ist beschädigt',
    fr: 'study.sqlite, le seul autre endroit pour leurs valeurs, est abîmé',
  },
  'study.sqlite does not hold their values either': {
    de: 'study.sqlite enthält ihre Werte auch nicht',
    fr: 'study.sqlite ne contient pas leurs valeurs non plus',
  },
  'Name the first and the last day, in their order.': {
    de: 'Nennen Sie den ersten und den letzten Tag, in dieser Reihenfolge.',
    fr: 'Indiquez le premier et le dernier jour, dans cet ordre.',
  },
  'Type the study code of this participant to confirm.': {
    de: 'Tippen Sie zur Bestätigung den Studiencode dieser Person.',
    fr: 'Tapez le code d’étude de cette personne pour confirmer.',
  },
  'The key of erasures could not be written beside the secrets. Look at the rights of the data folder and start again.':
    {
      de: 'Der Schlüssel der Löschungen ließ sich nicht neben den Geheimnissen ablegen. Sehen Sie nach den Rechten des Datenordners, und starten Sie neu.',
      fr: 'La clé des effacements n’a pas pu être écrite à côté des secrets. Regardez les droits du dossier de données et redémarrez.',
    },
  'The study can not be written at the moment; Today says why. Mend that first.': {
    de: 'Die Studie lässt sich gerade nicht schreiben; „Heute“ sagt, warum. Beheben Sie das zuerst.',
    fr: 'L’étude ne peut pas être écrite en ce moment ; « Aujourd’hui » dit pourquoi. Réglez cela d’abord.',
  },
  'An export is being written. Wait for it, or cancel it.': {
    de: 'Ein Export wird geschrieben. Warten Sie darauf, oder brechen Sie ihn ab.',
    fr: 'Un export est en cours d’écriture. Attendez-le, ou annulez-le.',
  },
  'A restore waits for the next start. Start Pulsetray again, or drop the restore.': {
    de: 'Eine Sicherung wartet auf den nächsten Start. Starten Sie Pulsetray neu, oder lassen Sie alles, wie es ist.',
    fr: 'Une restauration attend le prochain démarrage. Relancez Pulsetray, ou abandonnez-la.',
  },
  'A rescue is under way. Finish it first.': {
    de: 'Eine Rettung ist im Gang. Bringen Sie sie zuerst zu Ende.',
    fr: 'Un sauvetage est en cours. Terminez-le d’abord.',
  },
  'A copy of the data folder lies elsewhere since a move. Remove it in Study, Storage first.': {
    de: 'Seit einem Umzug liegt anderswo eine Kopie des Datenordners. Entfernen Sie sie zuerst unter Studie, Speicher.',
    fr: 'Depuis un déplacement, une copie du dossier des données se trouve ailleurs. Supprimez-la d’abord dans Étude, Stockage.',
  },
  'Another erasure is being finished. Wait for it.': {
    de: 'Eine andere Löschung wird gerade beendet. Warten Sie darauf.',
    fr: 'Un autre effacement se termine. Attendez-le.',
  },
  'its line has no end, as after a power cut while it was being written': {
    de: 'seine Zeile hat kein Ende, wie nach einem Stromausfall beim Schreiben',
    fr: 'sa ligne n’a pas de fin, comme après une coupure de courant pendant l’écriture',
  },
  'it is not as it was written': {
    de: 'er ist nicht, wie er geschrieben wurde',
    fr: 'il n’est pas tel qu’il a été écrit',
  },
  'the record at its place says it is number {number}': {
    de: 'der Eintrag an seiner Stelle sagt, er sei Nummer {number}',
    fr: 'l’enregistrement à sa place dit être le numéro {number}',
  },
  'it does not follow the record before it': {
    de: 'er schließt nicht an den Eintrag davor an',
    fr: 'il ne suit pas l’enregistrement d’avant',
  },
  'the record with the hash that was kept elsewhere is not there: the end was cut off': {
    de: 'der Eintrag mit der anderswo aufbewahrten Prüfsumme fehlt: Das Ende wurde abgeschnitten',
    fr: 'l’enregistrement dont l’empreinte était gardée ailleurs n’y est pas : la fin a été coupée',
  },
} as const satisfies Sentences
