// Plain JavaScript, as is freshness.mjs: every start of the headless host reads both, and the first
// file with types would cost it the type stripper.
import { resolve } from 'node:path'

export const repository = resolve(import.meta.dirname, '..', '..')

/** Every file that the two hosts start, and the source it is made from. */
export const bundles = {
  desktop: 'main/desktop/index.ts',
  headless: 'main/headless/bundled.ts',
  'inbox-thread': 'main/inbox/inbox-thread.ts',
  'ingest-thread': 'main/ingest/ingest-thread.ts',
  'reader-thread': 'main/store/reader-thread.ts',
  'demo-thread': 'main/demo/sending/feed-thread.ts',
  'export-thread': 'main/export/thread/export-thread.ts',
  'key-thread': 'main/app/trust/encryption/thread/key-thread.ts',
  'backup-thread': 'main/backup/thread/backup-thread.ts',
  'rescue-thread': 'main/app/trust/rescue/rescue-thread.ts',
  'tunnel-process': 'main/tunnel/tunnel-process.ts',
  'thryve-thread': 'main/fetch/thryve/thread/thryve-thread.ts',
}
