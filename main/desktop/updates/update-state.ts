import type { UpdateFailure, UpdateStatus } from '#shared/host/update-status.ts'

export type UpdateEvent =
  | { event: 'checking' }
  | { event: 'none'; at: number }
  | { event: 'progress'; version: string; percent: number }
  | { event: 'downloaded'; version: string }
  | { event: 'failed'; error: { code?: string; message: string }; at: number }

/** What an event of the updater means. Pure. */
export function nextUpdateStatus(status: UpdateStatus, event: UpdateEvent): UpdateStatus {
  switch (event.event) {
    // A finished download stays good news, whatever a later check says.
    case 'checking':
      return status.state === 'ready' ? status : { state: 'checking' }
    case 'none':
      return status.state === 'ready' ? status : { state: 'idle', checkedAt: event.at }
    case 'progress':
      return {
        state: 'downloading',
        version: event.version,
        percent: Math.min(100, Math.max(0, Math.round(event.percent))),
      }
    case 'downloaded':
      return { state: 'ready', version: event.version }
    case 'failed':
      if (status.state === 'ready') return status
      return {
        state: 'failed',
        version: status.state === 'downloading' ? status.version : null,
        reason: failureOf(event.error),
        at: event.at,
      }
  }
}

/** Codes of electron-updater, Node and Chromium's network, as their sources name them. */
function failureOf({ code = '', message }: { code?: string; message: string }): UpdateFailure {
  const text = `${code} ${message}`
  // A download that ends early has the wrong hash too, or breaks off.
  if (/CHECKSUM_MISMATCH|checksum mismatch|SIGNATURE|CONTENT_LENGTH_MISMATCH/i.test(text))
    return 'altered'
  if (/ENOSPC|EDQUOT|ERR_FILE_NO_SPACE/.test(text)) return 'no-room'
  if (/EACCES|EPERM|EROFS/.test(text)) return 'not-allowed'
  if (
    /net::ERR|ECONN|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|HTTP_ERROR|status 5|LATEST_VERSION|CHANNEL/i.test(
      text,
    )
  )
    return 'unreachable'
  return 'unknown'
}
