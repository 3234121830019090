import { setTimeout as pause } from 'node:timers/promises'
import type { RunningApp } from '#main/app/ports.ts'
import { auditLinesOf, auditVerdict } from '#main/app/trust/audit/audit-command.ts'
import { receiptText } from '#main/app/trust/erasure/receipt-text.ts'
import type { TrustWords } from '#main/shell/trust-words.ts'
import type { ErasurePreview, ErasuresList } from '#shared/trust/erasure.ts'

const LOOK_EVERY_MS = 200

/** Prints the audit log, or whether it is whole; resolves with the exit code. */
export async function runAudit(dataDir: string, { verifies, anchor }: TrustWords): Promise<number> {
  if (!verifies) {
    for await (const line of auditLinesOf(dataDir)) process.stdout.write(`${line}\n`)
    return 0
  }
  const { isWhole, sentence } = await auditVerdict(dataDir, anchor)
  process.stdout.write(`${sentence}\n`)
  return isWhole ? 0 : 1
}

/** Says what would go, or erases and waits for the receipt; deliveries are received meanwhile. */
export async function runErase(app: Pick<RunningApp, 'door'>, words: TrustWords): Promise<string> {
  const { participantId, fromDay, toDay, confirm, isDryRun } = words
  const scope = { participantId, fromDay, toDay }
  if (isDryRun) return previewText(await call<ErasurePreview>(app, 'erasure.preview', scope))
  const known = await call<ErasuresList>(app, 'erasures.list', {})
  const before = new Set(known.receipts.map(({ receipt }) => receipt))
  await call(app, 'erasure.start', { ...scope, confirm })
  let said = ''
  for (;;) {
    const { receipts, running } = await call<ErasuresList>(app, 'erasures.list', {})
    const done = receipts.find(({ receipt }) => !before.has(receipt))
    if (done !== undefined) return receiptText(done)
    const [{ step, trouble } = { step: 'asked', trouble: null }] = running
    if (trouble !== null) throw new Error(`${trouble} It is kept, and goes on at the next start.`)
    if (step !== said) process.stderr.write(`${step} …\n`)
    said = step
    await pause(LOOK_EVERY_MS)
  }
}

async function call<T>(app: Pick<RunningApp, 'door'>, name: string, input: unknown): Promise<T> {
  const request = new Request(`http://127.0.0.1/calls/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  const answer = await app.door(request)
  const said = (await answer.json()) as T & { message?: string }
  if (!answer.ok) throw new Error(said.message ?? 'it did not work')
  return said
}

function previewText(preview: ErasurePreview): string {
  const { participantId, range, obstacle } = preview
  const of = range === null ? '' : ` from ${range.fromDay} to ${range.toDay}`
  return [
    `This would erase ${participantId}${of}. Nothing was changed.`,
    `  values: ${preview.values}, and ${preview.revisions} former versions`,
    `  deliveries: ${preview.deliveries}, of which ${preview.sharedDeliveries} name others too`,
    `  connections: ${preview.connectionEvents}, announcements: ${preview.announcements}, annotations: ${preview.annotations}`,
    preview.staying === 0
      ? ''
      : `  ${preview.staying} connections and annotations touch these days and stay: see docs/erasure.md`,
    `  exports to be removed: ${preview.exports.join(', ') || 'none'}`,
    `  backups to be written anew without: ${preview.backups.join(', ') || 'none'}`,
    `  older copies of the databases to be removed: ${preview.copies.join(', ') || 'none'}`,
    preview.mentionsElsewhere === 0
      ? ''
      : `  ${preview.mentionsElsewhere} annotations of others hold the code or the id: look through them yourself`,
    obstacle === null ? `To do it: --confirm ${participantId}` : `Not now: ${obstacle}`,
  ]
    .filter(Boolean)
    .join('\n')
}
