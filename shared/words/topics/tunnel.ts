import type { Sentences } from '../language.ts'

/** What is wrong with the way in, and why it can't be changed. */
export const tunnelSentences = {
  'The tunnel service is down: it refuses or fails.': {
    de: 'Der Tunneldienst ist ausgefallen: Er weist ab oder scheitert.',
    fr: 'Le service de tunnel est en panne : il refuse ou échoue.',
  },
  'The tunnel service does not answer: no internet here, or the service is down.': {
    de: 'Der Tunneldienst antwortet nicht: kein Internet hier, oder der Dienst ist ausgefallen.',
    fr: 'Le service de tunnel ne répond pas : pas d’internet ici, ou service en panne.',
  },
  'This computer has no internet, or the service’s name is wrong.': {
    de: 'Dieser Rechner hat kein Internet, oder der Name des Dienstes stimmt nicht.',
    fr: 'Cet ordinateur n’a pas d’internet, ou le nom du service est faux.',
  },
  'The receiver on this computer does not answer.': {
    de: 'Der Empfänger auf diesem Rechner antwortet nicht.',
    fr: 'Le récepteur de cet ordinateur ne répond pas.',
  },
  'Few connections to the tunnel service are left.': {
    de: 'Es sind nur noch wenige Verbindungen zum Tunneldienst da.',
    fr: 'Il reste peu de connexions vers le service de tunnel.',
  },
  'The tunnel service refused a connection.': {
    de: 'Der Tunneldienst hat eine Verbindung abgewiesen.',
    fr: 'Le service de tunnel a refusé une connexion.',
  },
  'The tunnel service shows a warning page to callers. Deliveries do not come through.': {
    de: 'Der Tunneldienst zeigt Aufrufern eine Warnseite. Lieferungen kommen nicht durch.',
    fr: 'Le service de tunnel montre une page d’avertissement. Les livraisons ne passent pas.',
  },
  'The tunnel service holds your address for an earlier connection. It can take 16 minutes until it is free.':
    {
      de: 'Der Tunneldienst hält Ihre Adresse noch für eine frühere Verbindung. Bis sie frei ist, können 16 Minuten vergehen.',
      fr: 'Le service de tunnel réserve encore votre adresse à une connexion précédente. Elle peut n’être libre que dans 16 minutes.',
    },
  'Somebody else answers at your address.': {
    de: 'Unter Ihrer Adresse antwortet jemand anderes.',
    fr: 'Quelqu’un d’autre répond à votre adresse.',
  },
  'The address or its name is not valid.': {
    de: 'Die Adresse oder ihr Name ist nicht gültig.',
    fr: 'L’adresse ou son nom n’est pas valable.',
  },
  'The tunnel service does not accept the token or the domain.': {
    de: 'Der Tunneldienst nimmt Token oder Domain nicht an.',
    fr: 'Le service de tunnel n’accepte pas le jeton ou le domaine.',
  },
  'ngrok is not part of this installation. Run the ngrok program yourself and give its address as your own URL.':
    {
      de: 'ngrok gehört nicht zu dieser Installation. Starten Sie das Programm ngrok selbst und geben Sie seine Adresse als Ihre eigene URL an.',
      fr: 'ngrok ne fait pas partie de cette installation. Lancez vous-même le programme ngrok et donnez son adresse comme votre propre URL.',
    },
  'The tunnel service gave an address without TLS.': {
    de: 'Der Tunneldienst hat eine Adresse ohne TLS vergeben.',
    fr: 'Le service de tunnel a donné une adresse sans TLS.',
  },
  'The process of the tunnel could not be started.': {
    de: 'Der Prozess des Tunnels ließ sich nicht starten.',
    fr: 'Le processus du tunnel n’a pas pu être lancé.',
  },
  'The process of the tunnel ended.': {
    de: 'Der Prozess des Tunnels ist zu Ende.',
    fr: 'Le processus du tunnel s’est terminé.',
  },
  'Connections to the tunnel service died in rows.': {
    de: 'Verbindungen zum Tunneldienst sind reihenweise abgebrochen.',
    fr: 'Les connexions au service de tunnel se sont rompues en série.',
  },
  'The tunnel service gave no address in time.': {
    de: 'Der Tunneldienst hat nicht rechtzeitig eine Adresse vergeben.',
    fr: 'Le service de tunnel n’a pas donné d’adresse à temps.',
  },
  'The address was given and nothing comes through. A network that blocks high ports does this.': {
    de: 'Die Adresse ist vergeben, und nichts kommt durch. So wirkt ein Netz, das hohe Ports sperrt.',
    fr: 'L’adresse est donnée et rien ne passe. Un réseau qui bloque les ports élevés fait cela.',
  },
  'The tunnel service does not know the address any more.': {
    de: 'Der Tunneldienst kennt die Adresse nicht mehr.',
    fr: 'Le service de tunnel ne connaît plus l’adresse.',
  },
  'The tunnel service can not reach this computer.': {
    de: 'Der Tunneldienst erreicht diesen Rechner nicht.',
    fr: 'Le service de tunnel ne peut pas joindre cet ordinateur.',
  },
  'The tunnel service is up, and nothing comes through it to this computer.': {
    de: 'Der Tunneldienst läuft, und nichts kommt durch ihn zu diesem Rechner.',
    fr: 'Le service de tunnel fonctionne, et rien n’en arrive à cet ordinateur.',
  },
  'The public address did not answer in time.': {
    de: 'Die öffentliche Adresse hat nicht rechtzeitig geantwortet.',
    fr: 'L’adresse publique n’a pas répondu à temps.',
  },
  'The public address can not be reached.': {
    de: 'Die öffentliche Adresse ist nicht erreichbar.',
    fr: 'L’adresse publique est injoignable.',
  },
  'No ngrok token is set. Enter the one of your account.': {
    de: 'Es ist kein ngrok-Token gesetzt. Geben Sie den Ihres Kontos ein.',
    fr: 'Aucun jeton ngrok n’est défini. Saisissez celui de votre compte.',
  },
  'No public address is set. Enter it here, or start with --public-url.': {
    de: 'Es ist keine öffentliche Adresse gesetzt. Geben Sie sie hier ein, oder starten Sie mit --public-url.',
    fr: 'Aucune adresse publique n’est définie. Saisissez-la ici, ou démarrez avec --public-url.',
  },
  'There is no public address at the moment.': {
    de: 'Es gibt im Moment keine öffentliche Adresse.',
    fr: 'Il n’y a pas d’adresse publique en ce moment.',
  },
  'There is no public address at the moment. Start the tunnel, then test it.': {
    de: 'Es gibt im Moment keine öffentliche Adresse. Starten Sie den Tunnel, dann testen Sie ihn.',
    fr: 'Il n’y a pas d’adresse publique en ce moment. Démarrez le tunnel, puis testez-le.',
  },
  'Only localtunnel has names to choose from.': {
    de: 'Nur bei localtunnel lassen sich Namen wählen.',
    fr: 'Seul localtunnel a des noms au choix.',
  },
  'This is a demo study: no public address may lead to it. Leave the demo, then open the way in of your own study.':
    {
      de: 'Das ist eine Demo-Studie: Keine öffentliche Adresse darf zu ihr führen. Verlassen Sie die Demo, und öffnen Sie dann den Zugang Ihrer eigenen Studie.',
      fr: 'Ceci est une étude de démonstration : aucune adresse publique ne doit y mener. Quittez la démonstration, puis ouvrez l’accès de votre propre étude.',
    },
  'Please read and accept the privacy notice of localtunnel first.': {
    de: 'Bitte lesen und akzeptieren Sie zuerst den Datenschutzhinweis zu localtunnel.',
    fr: 'Veuillez d’abord lire et accepter l’avis de confidentialité de localtunnel.',
  },
  'The way in was named when Pulsetray was started. Start it without --tunnel, --tunnel-host and --public-url to choose it here.':
    {
      de: 'Der Zugang wurde beim Start von Pulsetray angegeben. Starten Sie es ohne --tunnel, --tunnel-host und --public-url, um ihn hier zu wählen.',
      fr: 'L’accès a été donné au démarrage de Pulsetray. Démarrez-le sans --tunnel, --tunnel-host et --public-url pour le choisir ici.',
    },
  'The name was given when Pulsetray was started. Start it without --tunnel-name to change it.': {
    de: 'Der Name wurde beim Start von Pulsetray angegeben. Starten Sie es ohne --tunnel-name, um ihn zu ändern.',
    fr: 'Le nom a été donné au démarrage de Pulsetray. Démarrez-le sans --tunnel-name pour le changer.',
  },
  // Whose fault it is and what to do, for the tray: the window has words of its own.
  'This computer slept': {
    de: 'Dieser Rechner war im Ruhezustand',
    fr: 'Cet ordinateur était en veille',
  },
  'Nothing to do: it reconnects by itself.': {
    de: 'Nichts zu tun: Die Verbindung kommt von selbst wieder.',
    fr: 'Rien à faire : la connexion revient d’elle-même.',
  },
  'This computer is offline': {
    de: 'Dieser Rechner ist offline',
    fr: 'Cet ordinateur est hors ligne',
  },
  'Look at Wi-Fi or cable. It comes back by itself, at the same address.': {
    de: 'Prüfen Sie WLAN oder Kabel. Die Verbindung kommt von selbst wieder, unter derselben Adresse.',
    fr: 'Vérifiez le Wi-Fi ou le câble. La connexion revient d’elle-même, à la même adresse.',
  },
  'This computer is offline, or the tunnel service is down': {
    de: 'Dieser Rechner ist offline, oder der Tunneldienst ist ausgefallen',
    fr: 'Cet ordinateur est hors ligne, ou le service de tunnel est en panne',
  },
  'Open any web page: if that fails it is your internet, else the service. It keeps trying.': {
    de: 'Öffnen Sie irgendeine Webseite: Geht das nicht, liegt es an Ihrem Internet, sonst am Dienst. Es wird weiter versucht.',
    fr: 'Ouvrez n’importe quelle page web : si cela échoue, c’est votre internet, sinon le service. Les essais continuent.',
  },
  'The tunnel service is down': {
    de: 'Der Tunneldienst ist ausgefallen',
    fr: 'Le service de tunnel est en panne',
  },
  'Wait: it keeps trying at the same address. If it lasts, choose another way in.': {
    de: 'Warten Sie: Es wird unter derselben Adresse weiter versucht. Dauert es an, wählen Sie einen anderen Zugang.',
    fr: 'Attendez : les essais continuent à la même adresse. Si cela dure, choisissez un autre accès.',
  },
  'The receiver on this computer is down': {
    de: 'Der Empfänger auf diesem Rechner läuft nicht',
    fr: 'Le récepteur de cet ordinateur est arrêté',
  },
  'If it does not come back in a minute, quit Pulsetray and start it again.': {
    de: 'Kommt er in einer Minute nicht wieder, beenden Sie Pulsetray und starten Sie es neu.',
    fr: 'S’il ne revient pas en une minute, quittez Pulsetray et relancez-le.',
  },
  'Your address is taken': { de: 'Ihre Adresse ist vergeben', fr: 'Votre adresse est déjà prise' },
  'Wait up to 16 minutes. If it lasts, use a new address and paste it into Thryve.': {
    de: 'Warten Sie bis zu 16 Minuten. Dauert es an, nehmen Sie eine neue Adresse und tragen Sie sie in Thryve ein.',
    fr: 'Attendez jusqu’à 16 minutes. Si cela dure, prenez une nouvelle adresse et collez-la dans Thryve.',
  },
  'This network blocks the tunnel': {
    de: 'Dieses Netz blockiert den Tunnel',
    fr: 'Ce réseau bloque le tunnel',
  },
  'Try another network, or choose another way in.': {
    de: 'Nehmen Sie ein anderes Netz, oder wählen Sie einen anderen Zugang.',
    fr: 'Essayez un autre réseau, ou choisissez un autre accès.',
  },
  'The tunnel’s settings are wrong': {
    de: 'Die Einstellungen des Tunnels stimmen nicht',
    fr: 'Les réglages du tunnel sont faux',
  },
  'Open Today and change the way in.': {
    de: 'Öffnen Sie „Heute“ und ändern Sie den Zugang.',
    fr: 'Ouvrez « Aujourd’hui » et changez l’accès.',
  },
  'The tunnel’s process was lost': {
    de: 'Der Prozess des Tunnels ging verloren',
    fr: 'Le processus du tunnel s’est perdu',
  },
  'Nothing to do: it is started again by itself.': {
    de: 'Nichts zu tun: Er wird von selbst neu gestartet.',
    fr: 'Rien à faire : il est relancé automatiquement.',
  },
} as const satisfies Sentences
