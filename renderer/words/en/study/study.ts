/** The words of the study's own place. */
export const study = {
  notHere: 'Settings come here',
  notHereLead:
    'Connection, rules, groups and codes, alerts and appearance will stand here. The way in and the receiver can be set in Today.',
  toToday: 'Today',
} as const
