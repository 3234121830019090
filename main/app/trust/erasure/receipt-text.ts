import type { BackupFate, ErasureReceipt } from '#shared/trust/erasure.ts'

/** A receipt that a person can print and hand on; it names nobody but by the study code. */
export function receiptText(receipt: ErasureReceipt): string {
  const { participantId, range, askedAt, finishedAt, by, version, footprint } = receipt
  const what =
    range === null ? 'Everything of this participant' : `${range.fromDay} to ${range.toDay}`
  return [
    `Receipt ${receipt.receipt}`,
    '',
    `Study code         ${participantId}`,
    `Erased             ${what}`,
    `Asked for          ${instant(askedAt)} by ${by}`,
    `Finished           ${instant(finishedAt)}`,
    `Pulsetray          ${version}`,
    '',
    footprint === null
      ? ''
      : `Before: ${footprint.values} values, ${footprint.revisions} former versions, ${footprint.deliveries} deliveries.`,
    'Rows removed from the study:',
    ...Object.entries(receipt.removed).map(([table, rows]) => `  ${table}: ${rows}`),
    `Entries of the inbox emptied of the person: ${receipt.entries}`,
    '',
    ...list('Exports removed from the data folder', receipt.exports.map(exportLine)),
    ...list('Older copies of the databases removed', receipt.copies),
    ...list('Backups', receipt.backups.map(fateOf)),
    '',
    `Hash over the study's codes, before: ${receipt.codesBefore ?? 'not known'}`,
    `Hash over the study's codes, after:  ${receipt.codesAfter}`,
    `Tombstone (keyed hash, key ${receipt.keyId}): ${receipt.tombstone}`,
    `Last hash of the audit log: ${receipt.auditHead ?? 'not known'}`,
    '',
    'Copies outside the data folder (exports and backups that somebody moved, paper, other',
    'computers) are not known to Pulsetray and have to be removed by hand. What comes for this',
    'person later is counted and not kept. The study code is not given out again.',
    '',
  ].join('\n')
}

function exportLine({ folder, manifestSha256 }: ErasureReceipt['exports'][number]): string {
  return manifestSha256 === null ? folder : `${folder} (manifest ${manifestSha256})`
}

function fateOf({ fileName, fate, removedAt }: BackupFate): string {
  if (fate === 'rewritten') return `${fileName}: written anew without the person`
  if (fate === 'gone') return `${fileName}: removed`
  return `${fileName}: could not be opened; removed on ${instant(removedAt ?? 0).slice(0, 10)}`
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [`${title}: none`] : [`${title}:`, ...lines.map((one) => `  ${one}`)]
}

function instant(at: number): string {
  return new Date(at).toISOString()
}
