import type { NotebookAccess } from '../../host/notebook-access.ts'
import { call } from '../call.ts'
import { nothing } from '../inputs.ts'

/** Reading the study from notebooks and scripts on this computer; see docs/data.md. */
export const notebookCalls = {
  'notebooks.read': call<NotebookAccess>()(nothing),
  /** Opens the address, or finds another port for it; the token stays what it was. */
  'notebooks.open': call<NotebookAccess>()(nothing),
  /** Closes it and forgets the token: whoever still has it can do nothing with it. */
  'notebooks.close': call<NotebookAccess>()(nothing),
  /** Asked for only where a person copies it. */
  'notebookToken.read': call<{ token: string }>()(nothing),
} as const
