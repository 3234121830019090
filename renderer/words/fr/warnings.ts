import type { Phrases } from '../shape.ts'

/** The words of what threatens the data, and of the state of disk and signatures. */
export const warnings: Phrases['warnings'] = {
  studyDamaged:
    'L’étude est abîmée ou a disparu. La réception continue ; voyez Aujourd’hui pour y remédier.',
  inboxDamaged:
    'La boîte était abîmée ; voyez dans Aujourd’hui ce qui est sauvé et ce qui est perdu.',
  backupFailed: (reason) =>
    `La dernière sauvegarde a échoué. ${reason} Un nouvel essai aura lieu dans une heure.`,
  backupOverdue:
    'Aucune sauvegarde depuis deux jours. Faites-en une maintenant, et regardez son dossier.',
  ingestFailed: (reason, waiting) =>
    `Le décodage s’est arrêté${reason && ` : ${reason.replace(/\.$/, '')}`}. Les livraisons sont toujours reçues et conservées (${waiting} attendent).`,
  nearlyFull: (free, folder) =>
    `Le disque est presque plein${free ? ` (${free} libres)` : ''}. Une fois plein, les livraisons devront être refusées. Libérez maintenant de la place sur le disque de ${folder}.`,
  filling: (free, folder) =>
    `Plus de 80 % du disque sont occupés${free ? ` (${free} libres)` : ''}. Libérez de la place sur le disque de ${folder} avant qu’il soit plein.`,
  settingsDamaged: (keptAs, reset) =>
    `settings.json était endommagé${keptAs ? ` et est conservé sous ${keptAs}` : ''}. ${reset ? `Ces réglages sont revenus à leur valeur de départ : ${reset}. Refaites-les ; regardez d’abord l’URL du webhook.` : 'Tous les réglages ont pu être sauvés.'}`,
  wrongSignatures: (count, words) =>
    `${words} ${count === 1 ? 'livraison à la mauvaise signature a été refusée et mise' : 'livraisons à la mauvaise signature ont été refusées et mises'} de côté. Si le secret HMAC a été changé dans Thryve, mettez le même sous « Étude », « Connexion » : dès que trois livraisons l’ont prouvé, celles-ci sont reprises. Sinon, quelqu’un d’autre envoie à votre adresse.`,
  disk: {
    unknown: '',
    fine: '',
    filling: 'se remplit',
    'nearly-full': 'presque plein',
  },
  refusedKept: 'Refusées, mises de côté',
  signature: {
    learning: (matches) => `apprentissage de la forme signée, ${matches} sur 3 correspondent`,
    learningHint:
      'Envoyez un webhook de test depuis le tableau de bord Thryve : la forme en est apprise.',
    missingHint:
      'Définissez-en un sous « Étude », « Connexion » : personne d’autre ne pourra envoyer au nom de Thryve.',
    relearn: 'Réapprendre…',
    relearnMeaning:
      'Oublie la forme signée. Tant que trois livraisons ne l’ont pas réapprise, les mauvaises signatures ne sont pas refusées. À faire quand Thryve a changé sa façon de signer.',
    relearnConfirm: 'Réapprendre',
    cancel: 'Annuler',
    scheme: 'Forme signée',
    forms: {
      raw: 'le contenu tel qu’envoyé',
      frame: 'le contenu compressé',
      json: 'le texte',
    },
    joins: {
      'body+time': 'puis l’heure',
      'time+body': 'après l’heure',
      'time.body': 'après l’heure et un point',
      'body.time': 'puis un point et l’heure',
      body: 'seul',
    },
  },
}
