import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

const bundles = import.meta.dirname
const root = join(bundles, '..', '..')

/** Where the app's own files lie, in a clone and in a package alike. */
export const places = {
  pageDir: join(root, 'build', 'page'),
  appIcon: join(root, 'assets', 'icon.png'),
  trayIconDir: join(root, 'assets', 'tray'),
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
  /** What the updater needs to find around an installed app. */
  update: {
    hasFeed: app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml')),
    platform: process.platform,
    appImage: process.env.APPIMAGE,
    isSystemPackage: existsSync(join(process.resourcesPath, 'package-type')),
  },
  /** For the test runtime, whose Node-API is older than the shipped binary's; never in a package. */
  sqliteBinding: app.isPackaged ? null : (process.env.PULSETRAY_SQLITE_BINDING ?? null),
  cipherBinding: app.isPackaged ? null : (process.env.PULSETRAY_CIPHER_BINDING ?? null),
}
