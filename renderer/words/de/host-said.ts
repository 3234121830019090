import type { HostSaid } from '#renderer/words/shape.ts'

export const said: HostSaid = {
  'app closed': 'App geschlossen',
  'app ended without warning': 'App unerwartet beendet',
  'computer asleep or stopped': 'Computer im Ruhezustand oder aus',
  'paused by a person': 'von einer Person angehalten',
  'tunnel: opening after the start': 'Tunnel: Öffnen nach dem Start',
  'tunnel: opening': 'Tunnel: Öffnen',
  'tunnel: switched off': 'Tunnel: ausgeschaltet',
  'tunnel: the computer was asleep': 'Tunnel: Computer im Ruhezustand',
  'tunnel: the computer was asleep, or the app stood still':
    'Tunnel: Computer im Ruhezustand, oder die App stand still',
  'tunnel: the service showed a warning page to callers':
    'Tunnel: Der Dienst zeigte Aufrufern eine Warnseite',
  'tunnel: no internet here': 'Tunnel: kein Internet hier',
  'tunnel: no internet here, or the service was down':
    'Tunnel: kein Internet hier, oder der Dienst war aus',
  'tunnel: the service was down': 'Tunnel: Der Dienst war aus',
  'tunnel: the receiver did not answer': 'Tunnel: Der Empfänger antwortete nicht',
  'tunnel: the public address was taken': 'Tunnel: Die öffentliche Adresse war vergeben',
  'tunnel: blocked by this network': 'Tunnel: von diesem Netz gesperrt',
  'tunnel: wrong settings': 'Tunnel: falsche Einstellungen',
  'tunnel: its process was lost': 'Tunnel: Sein Prozess ging verloren',
  'values without a signature': 'Werte ohne Signatur',
  'values without a signature, although a signed form is pinned':
    'Werte ohne Signatur, obwohl eine signierte Form gilt',
  'values without a signature, or none that could be checked: the body expands too far':
    'Werte ohne Signatur oder ohne prüfbare: Der Inhalt wird entpackt zu groß',
  'The body is empty.': 'Der Inhalt ist leer.',
  'The body is JSON, but no object.': 'Der Inhalt ist JSON, aber kein Objekt.',
  'The body names no type.': 'Der Inhalt nennt keine Art.',
  'The text is JSON that ends too early.': 'Der Text ist JSON, das zu früh endet.',
  'The compressed data are damaged.': 'Die gepackten Daten sind beschädigt.',
  'The compressed data are cut short.': 'Die gepackten Daten sind abgeschnitten.',
  'The compressed data are not valid zstd.': 'Die gepackten Daten sind kein gültiges zstd.',
  'The end user is missing, longer than 200 characters, or has unreadable characters.':
    'Der Endnutzer fehlt, ist länger als 200 Zeichen oder hat unlesbare Zeichen.',
  'There is no list of data.': 'Es gibt keine Liste von Daten.',
  'It is no object.': 'Es ist kein Objekt.',
  'The data source has no readable id.': 'Die Datenquelle hat keine lesbare Nummer.',
}
