import { join } from 'node:path'
import { runHeadless } from './host.ts'

const bundles = import.meta.dirname

/** The headless host as one file with its threads beside it; see scripts/headless.mjs. */
void runHeadless({
  entries: {
    inboxThread: join(bundles, 'inbox-thread.cjs'),
    ingestThread: join(bundles, 'ingest-thread.cjs'),
    readerThread: join(bundles, 'reader-thread.cjs'),
    exportThread: join(bundles, 'export-thread.cjs'),
    keyThread: join(bundles, 'key-thread.cjs'),
    backupThread: join(bundles, 'backup-thread.cjs'),
    rescueThread: join(bundles, 'rescue-thread.cjs'),
    demoThread: join(bundles, 'demo-thread.cjs'),
    tunnelProcess: join(bundles, 'tunnel-process.cjs'),
    thryveThread: join(bundles, 'thryve-thread.cjs'),
  },
  pageDir: join(bundles, '..', 'page'),
})
