import { call } from '../call.ts'
import { nothing } from '../inputs.ts'

/** How the app is doing, for whoever helps: a person reads it first, and saves what was read. */
export const diagnosticsCalls = {
  'diagnostics.read': call<{ text: string }>()(nothing),
  /** Writes the text that was read last into the data folder, and shows it where the shell can. */
  'diagnostics.save': call<{ folder: string; name: string }>()(nothing),
} as const
