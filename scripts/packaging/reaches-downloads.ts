/** Where electron-builder and @electron/get fetch Electron and their tools from. */
const downloads = 'https://github.com/electron/electron/releases'
const PATIENCE_MS = 10_000

/** Whether that host answers at all within 10 s. */
export async function reachesDownloads(): Promise<boolean> {
  try {
    const answer = await fetch(downloads, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return answer.status < 500
  } catch {
    return false
  }
}
