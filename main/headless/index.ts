import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// From source every start would strip the types of a hundred files, in every thread. Kept between
// starts, that costs a third of the time and 50 MB of memory less. Where it can't be kept (a folder
// that is read-only, an older Node) everything works as well without.
const compiled = fileURLToPath(new URL('../../.cache/compiled', import.meta.url))
process.env.NODE_COMPILE_CACHE = compiled
enableCompileCache?.(compiled)
const { runHeadless } = await import('./host.ts')
await runHeadless({
  entries: {
    inboxThread: new URL('../inbox/inbox-thread.ts', import.meta.url),
    ingestThread: new URL('../ingest/ingest-thread.ts', import.meta.url),
    readerThread: new URL('../store/reader-thread.ts', import.meta.url),
    exportThread: new URL('../export/thread/export-thread.ts', import.meta.url),
    keyThread: new URL('../app/trust/encryption/thread/key-thread.ts', import.meta.url),
    backupThread: new URL('../backup/thread/backup-thread.ts', import.meta.url),
    rescueThread: new URL('../app/trust/rescue/rescue-thread.ts', import.meta.url),
    demoThread: new URL('../demo/sending/feed-thread.ts', import.meta.url),
    tunnelProcess: new URL('../tunnel/tunnel-process.ts', import.meta.url),
    thryveThread: new URL('../fetch/thryve/thread/thryve-thread.ts', import.meta.url),
  },
  pageDir: fileURLToPath(new URL('../../build/page/', import.meta.url)),
})
