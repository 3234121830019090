import { resolve } from 'node:path'

export const repository = resolve(import.meta.dirname, '..', '..')

/** Every file the desktop app starts, and the source it is made from. */
export const bundles = {
  desktop: 'main/desktop/index.ts',
  'inbox-thread': 'main/inbox/inbox-thread.ts',
  'ingest-thread': 'main/ingest/ingest-thread.ts',
  'reader-thread': 'main/store/reader-thread.ts',
  'demo-thread': 'main/demo/sending/feed-thread.ts',
  'tunnel-process': 'main/tunnel/tunnel-process.ts',
} as const
