import { auditCalls } from './audit.ts'
import { backupCalls } from './backup.ts'
import { diagnosticsCalls } from './diagnostics.ts'
import { encryptionCalls } from './encryption.ts'
import { erasureCalls } from './erasure.ts'
import { folderCalls } from './folder.ts'
import { notebookCalls } from './notebooks.ts'
import { rescueCalls } from './rescue.ts'

/** Calls about what a study's people trust: backups, erasure, encryption, the audit log, diagnostics. */
export const trustCalls = {
  ...auditCalls,
  ...diagnosticsCalls,
  ...encryptionCalls,
  ...notebookCalls,
  ...backupCalls,
  ...rescueCalls,
  ...erasureCalls,
  ...folderCalls,
} as const
