/** What the worker's process is told. Over the channel, since arguments are visible to everybody. */
export type OrderToWorker =
  | { order: 'open'; with: 'localtunnel'; host: string; tunnelName: string; receiverPort: number }
  | { order: 'open'; with: 'ngrok'; token: string; domain: string | null; receiverPort: number }
  | { order: 'close' }

export type OpenOrder<W extends 'localtunnel' | 'ngrok'> = Extract<
  OrderToWorker,
  { order: 'open'; with: W }
>

/** What the worker's process tells. */
export type WordFromWorker =
  /** `name` is the one that the service gave; '' where the service has no names. */
  | { word: 'opened'; name: string; url: string }
  | { word: 'pool'; open: number; wanted: number }
  | { word: 'trouble' }

/** Exit codes of a worker that ends itself: why no way can be opened, or a storm was stopped. */
export const workerExits = { storm: 71, noCredential: 72, notInstalled: 73 } as const
