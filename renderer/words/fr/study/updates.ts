import type { Further } from '../../shape.ts'

/** The words of the app's next version. */
export const updates: Further['updates'] = {
  title: 'Mises à jour',
  version: (version) => `Ceci est la version ${version}.`,
  setting: 'Chercher les mises à jour une fois par jour',
  settingNote:
    'Pulsetray demande à une adresse quelle est la version la plus récente et ne dit rien de l’étude. Une mise à jour est installée quand Pulsetray se ferme, jamais pendant la réception.',
  policy: 'L’administration de cet ordinateur a désactivé les mises à jour.',
  notInstalled:
    'Seule une application installée se met à jour. Celle-ci est lancée depuis un dossier.',
  check: 'Chercher maintenant',
  restart: 'Redémarrer et mettre à jour',
  all: 'Toutes les versions',
  checking: 'Recherche…',
  newest: (moment) => `La plus récente, au ${moment}.`,
  notChecked: 'Pas encore cherché.',
  downloading: (version, percent) => `Téléchargement de ${version} : ${percent} %`,
  ready: (version) =>
    `La version ${version} est téléchargée et vérifiée. Elle sera installée quand Pulsetray se fermera.`,
  failed: {
    unreachable: 'La page des versions est injoignable. Pulsetray réessaiera demain.',
    altered: 'Le téléchargement n’est pas ce qui a été publié ; il a été rejeté.',
    'no-room': 'Il n’y avait pas assez de place sur le disque pour le téléchargement.',
    'not-allowed':
      'Pulsetray ne peut pas se remplacer ici. Installez la nouvelle version à la main.',
    unknown: 'La mise à jour a échoué. Installez la nouvelle version à la main.',
  },
}
