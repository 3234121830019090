/** Commands about the key of an encrypted study; see docs/encryption.md. */
export const keyCommands = {
  'new-key': 'write a new key into the new file that follows, then end',
  'show-key': 'print the key in hexadecimal digits, for other programs, then end',
  encrypt: 'encrypt the data folder with the key, then end; `keep-backups` keeps those in clear',
  'change-key': 'encrypt it with the key in the file that follows instead, then end',
  decrypt: 'take the encryption off, then end',
  'decrypted-copy': 'copy the databases in clear into the new folder that follows, then end',
} as const

export function isKeyCommand(
  word: string,
): word is Exclude<keyof typeof keyCommands, 'new-key' | 'show-key'> {
  return !['new-key', 'show-key'].includes(word) && Object.hasOwn(keyCommands, word)
}
