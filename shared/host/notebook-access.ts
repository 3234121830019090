/**
 * Whether programs on this computer may read the study over HTTP. `port-taken`: they may, but another
 * program holds the port that they know.
 */
export type NotebookAccess =
  | { state: 'closed' }
  | { state: 'open'; address: string }
  | { state: 'port-taken'; port: number }
