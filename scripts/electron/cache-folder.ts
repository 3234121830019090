import { resolve } from 'node:path'

/**
 * Where fetched runtimes and compiled bindings wait for the next run. `PULSETRAY_CACHE_DIR` moves
 * it, so that several clones on one machine fetch once.
 */
export function cacheFolder(): string {
  return resolve(
    process.env.PULSETRAY_CACHE_DIR ?? resolve(import.meta.dirname, '..', '..', '.cache'),
  )
}
