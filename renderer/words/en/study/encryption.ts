/** Encryption at rest and its key. */
export const encryption = {
  title: 'Encryption',
  plain: 'The study lies on this disk in clear: whoever gets hold of the disk can read it.',
  sealed: 'The study is encrypted on this disk.',
  since: 'With this key since',
  keeper: 'Who keeps the key',
  keepers: { keychain: 'this computer’s keychain, and you', person: 'you' },
  start: 'Encrypt the study…',
  another: 'Take another key…',
  byCommand:
    'Quit Pulsetray and run “new-key” and “encrypt” of the headless host: docs/encryption.md says how.',
  byCommandSealed:
    'Its key is changed by “change-key” of the headless host while Pulsetray does not run: docs/encryption.md says how.',
  noKeychain:
    'This computer offers no keychain that is worth the name, so the key would lie beside the data. Install and unlock one (gnome-keyring, KWallet) and start Pulsetray again.',
  keyTitle: 'Recovery key',
  keyLead:
    'Write it down or print it, and keep it away from this computer. It is shown this once. If it and the keychain are lost, nobody can open the study again.',
  copy: 'Copy the key',
  print: 'Print',
  written: 'I have it',
  typeTitle: 'Type it back',
  typeNote: 'From where you wrote it. Case, spaces and dashes don’t matter.',
  downtime: (seconds: number) =>
    `Pulsetray stops receiving for about ${seconds} s and says so in the record. What was in clear on the disk may still be recovered by experts; exports stay in clear.`,
  removeBackups: (count: number) => `Remove what was backed up in clear (${count})`,
  removeBackupsNote: 'Make a new backup afterwards: it will be encrypted.',
  formerBackups: 'Backups made with the key so far still need that key: keep it.',
  stillPlain: (count: number) =>
    `${count} files in clear lie beside it in the data folder: backups or copies from before. Remove them when you no longer need them.`,
  go: 'Encrypt now',
  goAgain: 'Change the key now',
  waiting: 'Pulsetray begins anew with its key …',
  copyOut: 'Copy in clear…',
  copyOutMeaning:
    'The databases are copied where anybody who can read the folder can read the whole study. Remove the copy when you no longer need it.',
  copyOutConfirm: 'Copy in clear',
  copied: (folder: string) => `The copy is in ${folder}, in clear.`,
  takeOff: 'Take the encryption off…',
  takeOffLead:
    'Afterwards anybody who gets hold of this disk can read the study. Type the recovery key to go on.',
  takeOffGo: 'Take it off',
  field: 'Recovery key',
  cancel: 'Cancel',
} as const
