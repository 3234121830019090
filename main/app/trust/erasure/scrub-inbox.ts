import type { Inbox } from '#main/inbox/inbox.ts'

/** Between two bites answers have the disk to themselves. */
const PAUSE_MS = 25
/** While somebody reads an older state, the log can't be emptied. */
const WAIT_MS = 250

/** Makes what was taken out of the inbox unreadable, in bites that no answer waits for. */
export async function scrubInbox(
  inbox: Pick<Inbox, 'scrub' | 'retired'>,
  isStopped: () => boolean,
): Promise<boolean> {
  for (let bites = 0; !isStopped(); bites++) {
    if (await inbox.scrub()) return true
    await new Promise((resolve) => setTimeout(resolve, bites > 1_000 ? WAIT_MS : PAUSE_MS))
  }
  return false
}
