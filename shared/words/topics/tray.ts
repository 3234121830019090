import type { Sentences } from '../language.ts'

/** What the tray says and offers. Menus do not wrap: short. */
export const traySentences = {
  Receiving: { de: 'Empfang läuft', fr: 'Réception en cours' },
  'Not receiving: {reason}': { de: 'Kein Empfang: {reason}', fr: 'Pas de réception : {reason}' },
  'Disk almost full': { de: 'Datenträger fast voll', fr: 'Disque presque plein' },
  'Receiving; the study is damaged': {
    de: 'Empfang läuft; die Studie ist beschädigt',
    fr: 'Réception en cours ; l’étude est abîmée',
  },
  'Receiving; the study is missing': {
    de: 'Empfang läuft; die Studie fehlt',
    fr: 'Réception en cours ; l’étude manque',
  },
  'Deliveries are kept but not read': {
    de: 'Lieferungen werden aufbewahrt, aber nicht gelesen',
    fr: 'Les livraisons sont conservées, mais pas lues',
  },
  'Paused until you resume': {
    de: 'Angehalten, bis Sie fortsetzen',
    fr: 'En pause jusqu’à reprise',
  },
  'Paused until {time}': { de: 'Angehalten bis {time}', fr: 'En pause jusqu’à {time}' },
  '{count} deliveries refused': {
    de: '{count} Lieferungen abgewiesen',
    fr: '{count} livraisons refusées',
  },
  'Receiving on this computer only': {
    de: 'Empfang nur auf diesem Rechner',
    fr: 'Réception sur cet ordinateur seulement',
  },
  'Address changed: paste the new one into Thryve': {
    de: 'Adresse geändert: Tragen Sie die neue in Thryve ein',
    fr: 'Adresse changée : collez la nouvelle dans Thryve',
  },
  'No deliveries: is the webhook on in Thryve?': {
    de: 'Keine Lieferungen: Ist der Webhook in Thryve an?',
    fr: 'Pas de livraisons : le webhook est-il activé dans Thryve ?',
  },
  'Ready: paste the webhook URL into Thryve': {
    de: 'Bereit: Tragen Sie die Webhook-URL in Thryve ein',
    fr: 'Prêt : collez l’URL du webhook dans Thryve',
  },
  'Ready, nothing received yet': {
    de: 'Bereit, noch nichts empfangen',
    fr: 'Prêt, rien de reçu pour l’instant',
  },
  Connecting: { de: 'Verbindung wird aufgebaut', fr: 'Connexion en cours' },
  'Not reachable: {whose}': { de: 'Nicht erreichbar: {whose}', fr: 'Injoignable : {whose}' },
  'Needs you: {whose}': { de: 'Braucht Sie: {whose}', fr: 'Besoin de vous : {whose}' },
  '{headline} - last delivery {time} ({count} today)': {
    de: '{headline} - letzte Lieferung {time} ({count} heute)',
    fr: '{headline} - dernière livraison {time} ({count} aujourd’hui)',
  },
  'last delivery {ago}': { de: 'letzte Lieferung {ago}', fr: 'dernière livraison {ago}' },
  'checked from outside {ago}': {
    de: 'von außen geprüft {ago}',
    fr: 'vérifié de l’extérieur {ago}',
  },
  'less than a minute ago': { de: 'vor weniger als einer Minute', fr: 'il y a moins d’une minute' },
  '{count} min ago': { de: 'vor {count} min', fr: 'il y a {count} min' },
  '{count} h ago': { de: 'vor {count} h', fr: 'il y a {count} h' },
  '{count} days ago': { de: 'vor {count} Tagen', fr: 'il y a {count} jours' },
  '{count} of the last answers took longer than the 2 s allowed': {
    de: '{count} der letzten Antworten brauchten länger als die erlaubten 2 s',
    fr: '{count} des dernières réponses ont dépassé les 2 s permises',
  },
  '1 delivery in quarantine': { de: '1 Lieferung in Quarantäne', fr: '1 livraison en quarantaine' },
  '{count} deliveries in quarantine': {
    de: '{count} Lieferungen in Quarantäne',
    fr: '{count} livraisons en quarantaine',
  },
  'The last backup failed…': {
    de: 'Die letzte Sicherung ist misslungen…',
    fr: 'La dernière sauvegarde a échoué…',
  },
  'No backup for two days…': {
    de: 'Seit zwei Tagen nichts gesichert…',
    fr: 'Pas de sauvegarde depuis deux jours…',
  },
  '1 participant needs attention': {
    de: '1 Person braucht Aufmerksamkeit',
    fr: '1 personne demande votre attention',
  },
  '{count} participants need attention': {
    de: '{count} Personen brauchen Aufmerksamkeit',
    fr: '{count} personnes demandent votre attention',
  },
  '1 participant needs attention…': {
    de: '1 Person braucht Aufmerksamkeit…',
    fr: '1 personne demande votre attention…',
  },
  '{count} participants need attention…': {
    de: '{count} Personen brauchen Aufmerksamkeit…',
    fr: '{count} personnes demandent votre attention…',
  },
  'Open Pulsetray': { de: 'Pulsetray öffnen', fr: 'Ouvrir Pulsetray' },
  'Copy webhook URL': { de: 'Webhook-URL kopieren', fr: 'Copier l’URL du webhook' },
  'Copy webhook URL (this computer only)': {
    de: 'Webhook-URL kopieren (nur dieser Rechner)',
    fr: 'Copier l’URL du webhook (cet ordinateur seulement)',
  },
  'Check the connection now': {
    de: 'Verbindung jetzt prüfen',
    fr: 'Vérifier la connexion maintenant',
  },
  'Export…': { de: 'Exportieren…', fr: 'Exporter…' },
  'Resume receiving': { de: 'Empfang fortsetzen', fr: 'Reprendre la réception' },
  'Pause receiving': { de: 'Empfang anhalten', fr: 'Suspendre la réception' },
  'Thryve tries each delivery 3 times and may switch the webhook off': {
    de: 'Thryve versucht jede Lieferung 3-mal und kann den Webhook abschalten',
    fr: 'Thryve essaie 3 fois chaque livraison et peut désactiver le webhook',
  },
  '15 minutes': { de: '15 Minuten', fr: '15 minutes' },
  '1 hour': { de: '1 Stunde', fr: '1 heure' },
  'Until I resume': { de: 'Bis ich fortsetze', fr: 'Jusqu’à ce que je reprenne' },
  'Open at login': { de: 'Bei der Anmeldung öffnen', fr: 'Ouvrir à la connexion' },
  'Presentation mode (hide identifiers)': {
    de: 'Präsentation (Kennungen verbergen)',
    fr: 'Mode présentation (masquer les identifiants)',
  },
  'Quit…': { de: 'Beenden…', fr: 'Quitter…' },
  'Quit Pulsetray': { de: 'Pulsetray beenden', fr: 'Quitter Pulsetray' },
  'Deliveries are missed while Pulsetray is closed': {
    de: 'Solange Pulsetray beendet ist, gehen Lieferungen verloren',
    fr: 'Des livraisons sont manquées tant que Pulsetray est fermé',
  },
  'Last closed: {length} on {day}': {
    de: 'Zuletzt beendet: {length} am {day}',
    fr: 'Dernier arrêt : {length} le {day}',
  },
  'less than a minute': { de: 'weniger als eine Minute', fr: 'moins d’une minute' },
  Help: { de: 'Hilfe', fr: 'Aide' },
  'Setup guide': { de: 'Einrichtung', fr: 'Guide de mise en route' },
  'Diagnostics…': { de: 'Diagnose…', fr: 'Diagnostic…' },
  Logs: { de: 'Protokolle', fr: 'Journaux' },
  'About Pulsetray {version}': {
    de: 'Über Pulsetray {version}',
    fr: 'À propos de Pulsetray {version}',
  },
  'Updates: {state}': { de: 'Aktualisierung: {state}', fr: 'Mise à jour : {state}' },
  'not looked for': { de: 'wird nicht gesucht', fr: 'non recherchée' },
  'not looked for yet': { de: 'noch nicht gesucht', fr: 'pas encore recherchée' },
  'none, looked at {time}': { de: 'keine, gesucht um {time}', fr: 'aucune, recherchée à {time}' },
  'looking…': { de: 'wird gesucht…', fr: 'recherche…' },
  '{version} is ready': { de: '{version} ist bereit', fr: '{version} est prête' },
  failed: { de: 'misslungen', fr: 'échouée' },
  'Looking for an update…': {
    de: 'Eine Aktualisierung wird gesucht…',
    fr: 'Recherche d’une mise à jour…',
  },
  'Downloading {version} ({percent} %)': {
    de: '{version} wird geladen ({percent} %)',
    fr: 'Téléchargement de {version} ({percent} %)',
  },
  'Restart to update to {version}': {
    de: 'Neu starten und auf {version} aktualisieren',
    fr: 'Redémarrer pour passer à {version}',
  },
  'The update failed…': {
    de: 'Die Aktualisierung ist misslungen…',
    fr: 'La mise à jour a échoué…',
  },
} as const satisfies Sentences
