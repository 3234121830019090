import type { RefusedMeta } from '#main/inbox/entry.ts'
import type { Inbox } from '#main/inbox/inbox.ts'
import { openInboxForReading } from '#main/inbox/inbox-database.ts'
import { refusedReader } from '#main/inbox/refused.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import type { AcceptPorts, Keep } from '#main/receive/accept.ts'
import type { Log } from '../log.ts'

type HealingPorts = {
  inbox: Pick<Inbox, 'refusedKept' | 'dropRefused'>
  inboxPath: string
  sqliteBinding: SqliteBinding
  checkSignature: AcceptPorts['checkSignature']
  keep: Keep
}

/**
 * Heals at its call and again at each further one, one run after the other: after a start, and
 * whenever another secret or another signed form holds.
 */
export function createHealing(ports: HealingPorts & { log: Log }): () => void {
  const { log } = ports
  let running: Promise<void> = Promise.resolve()
  return () => {
    running = running
      .then(() => healRefused(ports))
      .then((deliveries) => {
        if (deliveries > 0) log.info({ deliveries }, 'refused before, taken in now')
      })
      .catch((error: Error) => log.error({ reason: error.message }, 'refused bodies were not read'))
  }
}

/**
 * Takes in what was refused under a secret that is no longer the sender's: each body whose
 * signature holds now becomes a delivery with the moment it was first received. Returns how many.
 */
export async function healRefused(ports: HealingPorts): Promise<number> {
  const { inbox, inboxPath, sqliteBinding, checkSignature, keep } = ports
  if (inbox.refusedKept() === 0) return 0
  const db = openInboxForReading(inboxPath, sqliteBinding)
  const next = refusedReader(db)
  let healed = 0
  try {
    for (let refused = next(0); refused !== null; refused = next(refused.id)) {
      // There may be hundreds of thousands; senders of today must not wait for them.
      await new Promise((resolve) => setImmediate(resolve))
      const { headers, pathRest } = JSON.parse(refused.meta) as RefusedMeta
      const body = refused.body as Buffer
      const receivedAt = refused.recordedAt
      const check = checkSignature(headers, body, receivedAt, pathRest)
      if (check.verdict !== 'verified') continue
      const { verdict, note: signature } = check
      await keep({ headers, pathRest, receivedAt, body, verdict, signature })
      inbox.dropRefused([refused.id])
      healed++
    }
  } finally {
    db.close()
  }
  return healed
}
