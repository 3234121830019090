import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeWholeFile } from '#main/platform/whole-file.ts'
import type { ErasureFootprint, ErasureReceipt } from '#shared/trust/erasure.ts'
import { receiptText } from './receipt-text.ts'

/** What was known before anything went; for the receipt, also where the app is stopped in between. */
export type Begun = {
  erasureId: number
  by: string
  footprint: ErasureFootprint
  codesBefore: string
}

export type Receipts = {
  /** Newest first. */
  all(): ErasureReceipt[]
  begun(erasureId: number): Begun | null
  begin(begun: Begun): void
  /** As JSON and as text; a receipt of the same number is replaced. */
  write(receipt: ErasureReceipt): void
}

/**
 * `receipts/` in the data folder, beside the databases: a restore of an older backup must not bring
 * anybody back, and these know whom, by a keyed hash.
 */
export function openReceipts(dataDir: string): Receipts {
  const folder = join(dataDir, 'receipts')
  const begunPath = (erasureId: number) => join(folder, `.begun-${erasureId}.json`)
  const make = () => mkdirSync(folder, { recursive: true, mode: 0o700 })

  function read<T>(path: string): T | null {
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as T
    } catch {
      return null
    }
  }

  return {
    all() {
      if (!existsSync(folder)) return []
      return readdirSync(folder)
        .filter((name) => /^erasure-.+\.json$/.test(name))
        .map((name) => read<ErasureReceipt>(join(folder, name)))
        .filter((receipt) => receipt !== null)
        .sort((a, b) => b.askedAt - a.askedAt)
    },
    begun: (erasureId) => read<Begun>(begunPath(erasureId)),
    begin(begun) {
      make()
      writeWholeFile(begunPath(begun.erasureId), `${JSON.stringify(begun)}\n`)
    },
    write(receipt) {
      make()
      const path = join(folder, receipt.receipt)
      writeWholeFile(`${path}.txt`, receiptText(receipt))
      writeWholeFile(`${path}.json`, `${JSON.stringify(receipt, null, 1)}\n`)
      rmSync(begunPath(receipt.erasureId), { force: true })
    },
  }
}
