import type { HostSaid } from '#renderer/words/shape.ts'

export const said: HostSaid = {
  'app closed': 'application fermée',
  'app ended without warning': 'application arrêtée sans prévenir',
  'computer asleep or stopped': 'ordinateur en veille ou arrêté',
  'paused by a person': 'mis en pause par une personne',
  'tunnel: opening after the start': 'tunnel : ouverture après le démarrage',
  'tunnel: opening': 'tunnel : ouverture',
  'tunnel: switched off': 'tunnel : désactivé',
  'tunnel: the computer was asleep': 'tunnel : ordinateur en veille',
  'tunnel: the computer was asleep, or the app stood still':
    'tunnel : ordinateur en veille, ou application figée',
  'tunnel: the service showed a warning page to callers':
    'tunnel : le service montrait une page d’avertissement',
  'tunnel: no internet here': 'tunnel : pas d’internet ici',
  'tunnel: no internet here, or the service was down':
    'tunnel : pas d’internet ici, ou service en panne',
  'tunnel: the service was down': 'tunnel : service en panne',
  'tunnel: the receiver did not answer': 'tunnel : le récepteur ne répondait pas',
  'tunnel: the public address was taken': 'tunnel : l’adresse publique était prise',
  'tunnel: blocked by this network': 'tunnel : bloqué par ce réseau',
  'tunnel: wrong settings': 'tunnel : mauvais réglages',
  'tunnel: its process was lost': 'tunnel : son processus a été perdu',
  'values without a signature': 'valeurs sans signature',
  'values without a signature, although a signed form is pinned':
    'valeurs sans signature, alors qu’une forme signée est fixée',
  'values without a signature, or none that could be checked: the body expands too far':
    'valeurs sans signature, ou invérifiable : le contenu se décompresse trop',
  'The body is empty.': 'Le contenu est vide.',
  'The body is JSON, but no object.': 'Le contenu est du JSON, mais pas un objet.',
  'The body names no type.': 'Le contenu ne nomme aucun type.',
  'The text is JSON that ends too early.': 'Le texte est du JSON qui s’arrête trop tôt.',
  'The compressed data are damaged.': 'Les données compressées sont abîmées.',
  'The compressed data are cut short.': 'Les données compressées sont tronquées.',
  'The compressed data are not valid zstd.': 'Les données compressées ne sont pas du zstd valide.',
  'The end user is missing, longer than 200 characters, or has unreadable characters.':
    'L’utilisateur final manque, dépasse 200 caractères ou contient des caractères illisibles.',
  'There is no list of data.': 'Il n’y a pas de liste de données.',
  'It is no object.': 'Ce n’est pas un objet.',
  'The data source has no readable id.': 'La source n’a pas d’identifiant lisible.',
}
