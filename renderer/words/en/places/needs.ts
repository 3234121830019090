/** The words of what needs a person: each with its reason and the next step. */
export const needs = {
  title: 'Needs attention',
  none: 'Nothing needs you now.',
  noneLead: 'Silence, disconnections, too little wear and trouble with receiving show up here.',
  urgent: 'urgent',
  warning: 'warning',
  onDay: (day: string) => `on ${day}`,
  kinds: {
    'address-changed': {
      title: () => 'The webhook address has changed',
      next: 'Copy the new URL and paste it into Thryve: until then nothing arrives.',
      link: 'Show how',
    },
    'receiver-down': {
      title: () => 'Pulsetray can’t receive',
      next: 'Look at “From outside” and “Receiver” below; what they say is wrong can be mended there.',
      link: 'Downtime',
    },
    'nobody-delivers': {
      title: () => 'Nobody has delivered for a while',
      next: 'Thryve may have switched the webhook off: look at its webhook settings.',
      link: 'What to do',
    },
    'accounts-unread': {
      title: (count: string) =>
        count === '1' ? '1 account can’t be read' : `${count} accounts can’t be read`,
      next: 'Nothing new comes from there: a revoked token needs a new one; else look at the reason.',
      link: 'Pryv.io accounts',
    },
    'data-damaged': {
      title: () => 'A database of the study is damaged',
      next: 'Receiving goes on. Start Pulsetray again: Today then says how to mend it.',
      link: 'Today',
    },
    'disk-full': {
      title: () => 'The disk is filling up',
      next: 'Make room before deliveries must be refused.',
      link: 'This computer',
    },
    'backup-trouble': {
      title: () => 'Backups are not being made',
      next: 'Look at the reason there; most often the folder is full or gone.',
      link: 'Backups',
    },
    'authentication-failures': {
      title: (count: string) => `${count} deliveries were refused`,
      next: 'Compare the secret and the authentication in Thryve with those set here.',
      link: 'Authentication',
    },
    'participant-silent': {
      title: (days: string) => (days === '1' ? 'No data for 1 day' : `No data for ${days} days`),
      next: 'Ask for a look at the wearable: charged, worn, its app opened and synchronised.',
      link: 'Last data',
    },
    'participant-disconnected': {
      title: () => 'A source is disconnected',
      next: 'Ask the participant to connect it again; nothing comes until then.',
      link: 'Connections',
    },
    'wear-low': {
      title: (minutes: string) => `Worn ${minutes} min on the last whole day`,
      next: 'Ask whether the device is charged and worn at night too.',
      link: 'That day',
    },
    'announced-not-received': {
      title: (count: string) =>
        count === '1'
          ? '1 announcement without its data'
          : `${count} announcements without their data`,
      next: 'Most come late by themselves; for the others ask Thryve to send again.',
      link: 'Announced, not received',
    },
    quarantined: {
      title: (count: string) =>
        count === '1' ? '1 delivery could not be read' : `${count} deliveries could not be read`,
      next: 'They are kept whole. Look at the reason, then reprocess or release them.',
      link: 'Quarantine',
    },
  },
  snooze: 'Snooze',
  snoozeFor: 'Snooze for',
  snoozes: { day: '1 day', week: '1 week', 'until-new': 'Until something changes' },
  snoozed: (count: string) => (count === '1' ? '1 snoozed' : `${count} snoozed`),
  until: (moment: string) => `until ${moment}`,
  untilNew: 'until something changes',
  wake: 'Show again',
  rules: 'Alert rules',
  rhythm: {
    title: 'Last 24 hours',
    received: 'Received',
    quarantined: 'Quarantined',
    downtime: 'Hatched: Pulsetray was not receiving',
    label: (count: string, quarantined: string, downtime: string) =>
      `${count} deliveries in the last 24 hours, ${quarantined} of them quarantined; not receiving for ${downtime}. The same stands in the table.`,
    noDowntime: 'no time',
    at: (clock: string, count: string) => `${clock}: ${count} received`,
    asTable: 'By the hour',
    hour: 'Hour',
    off: 'Not receiving',
  },
  facts: {
    received: 'Received',
    announced: 'Still missing',
    answer: 'Answers, p99',
    answerOf: (ms: string) => `${ms}\u00a0ms of 2\u00a0s`,
    noAnswer: 'not measured yet',
    waiting: 'Not decoded yet',
    disk: 'Free on disk',
    most: (count: string) => `${count} or more`,
  },
} as const
