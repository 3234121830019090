/** Calls about what a study's people trust: backups, erasure, encryption, the audit log, diagnostics. */
export const trustCalls = {} as const
