/** The words of what threatens the data, and of the state of disk and signatures. */
export const warnings = {
  studyDamaged: 'The study is damaged or missing. Receiving goes on; see Today for how to mend it.',
  inboxDamaged: 'The inbox was damaged; see Today for what was saved and what was lost.',
  backupFailed: (reason: string) =>
    `The last backup failed. ${reason} It is tried again in an hour.`,
  backupOverdue: 'No backup has been made for two days. Make one now, and look at its folder.',
  ingestFailed: (reason: string, waiting: string) =>
    `Decoding stopped${reason && `: ${reason.replace(/\.$/, '')}`}. Deliveries are still received and kept (${waiting} wait).`,
  nearlyFull: (free: string | null, folder: string) =>
    `The disk is nearly full${free ? ` (${free} free)` : ''}. When it is full, deliveries must be refused. Make room on the disk of ${folder} now.`,
  filling: (free: string | null, folder: string) =>
    `More than 80 % of the disk is used${free ? ` (${free} free)` : ''}. Make room on the disk of ${folder} before it is full.`,
  settingsDamaged: (keptAs: string | null, reset: string) =>
    `settings.json was damaged${keptAs ? ` and is kept as ${keptAs}` : ''}. ${reset ? `These settings are back at their defaults: ${reset}. Set them again; look at the webhook URL first.` : 'Every setting could be saved.'}`,
  wrongSignatures: (count: number, words: string) =>
    `${words} ${count === 1 ? 'delivery' : 'deliveries'} with a wrong signature ${count === 1 ? 'was' : 'were'} refused and kept apart. If the HMAC secret was changed in Thryve, set the same one under Study, Connection: once three deliveries have proved it, these are taken in. If not, somebody else posts to your address.`,
  disk: {
    unknown: '',
    fine: '',
    filling: 'filling up',
    'nearly-full': 'nearly full',
  },
  refusedKept: 'Refused, kept apart',
  signature: {
    learning: (matches: number) => `learning the signed form, ${matches} of 3 matched`,
    learningHint: 'Send a test webhook in the Thryve dashboard: the form is learnt from it.',
    missingHint: 'Set one under Study, Connection: then nobody else can send in Thryve’s name.',
    relearn: 'Learn again…',
    relearnMeaning:
      'Forgets the signed form. Until three deliveries have taught it again, wrong signatures are not refused. Do this when Thryve changed how it signs.',
    relearnConfirm: 'Learn it again',
    cancel: 'Cancel',
    scheme: 'Signed form',
    forms: {
      raw: 'the body as sent',
      frame: 'the packed body',
      json: 'the text',
    } as Record<string, string>,
    joins: {
      'body+time': 'then the time',
      'time+body': 'after the time',
      'time.body': 'after the time and a dot',
      'body.time': 'then a dot and the time',
      body: 'alone',
    } as Record<string, string>,
  },
} as const
