/** Commands about backups; see docs/backup.md. */
export const backupCommands = {
  backup: 'write a backup, then end; also while Pulsetray runs',
  'check-backup': 'look whether the backup in the file that follows could be put back, then end',
  restore: 'put back the backup in the file that follows; what stands there is moved aside',
} as const

export type BackupCommand = keyof typeof backupCommands

export function isBackupCommand(word: string): word is BackupCommand {
  return Object.hasOwn(backupCommands, word)
}
