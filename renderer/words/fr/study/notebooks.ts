import type { Further } from '#renderer/words/shape.ts'

export const notebooks: Further['notebooks'] = {
  title: 'Notebooks et scripts',
  allow: 'Laisser les notebooks lire cette étude',
  note: 'Les programmes de cet ordinateur qui connaissent le jeton lisent tout ce qui est décodé, sans rien modifier. Décocher ferme l’adresse et rend le jeton inutile.',
  address: 'Adresse',
  copyAddress: 'Copier l’adresse',
  copyToken: 'Copier le jeton',
  taken: (port) =>
    `Un autre programme occupe le port ${port} : les notebooks ne peuvent pas lire. Fermez-le et redémarrez Pulsetray, ou prenez un autre port : l’adresse change alors dans vos notebooks.`,
  anotherPort: 'Prendre un autre port',
}
