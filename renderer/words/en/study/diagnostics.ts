export const diagnostics = {
  title: 'Diagnostics',
  lead: 'How Pulsetray is doing, for whoever helps you: versions, states, times, sizes, counts and codes of errors. No ids, study codes, values, addresses or secrets. Nothing is sent by itself.',
  read: 'Show what it says',
  again: 'Look again',
  save: 'Save as a file',
  copy: 'Copy',
  busy: 'Looking…',
  saved: (name: string, folder: string) => `${name} is in ${folder}`,
} as const
