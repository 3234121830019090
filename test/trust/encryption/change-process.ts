import { runChange } from '#main/app/trust/encryption/change/run-change.ts'
import { newEncryption, openFolder } from '#main/app/trust/encryption/open-folder.ts'

/**
 * A process that changes the key of a folder and is killed meanwhile: the folder and both keys (in
 * hex, or nothing) come as one message, and `changing` is said right before it begins.
 */
process.once('message', ({ dataDir, from, to }: { dataDir: string; from: string; to: string }) => {
  const binaries = { plainBinary: null, cipherBinary: null }
  const keyOf = (hex: string) => (hex === '' ? null : new Uint8Array(Buffer.from(hex, 'hex')))
  const opened = openFolder(dataDir, { given: keyOf(from), seal: null, binaries, now: Date.now })
  if (opened.state !== 'open') throw new Error('locked')
  const key = keyOf(to)
  process.send?.('changing')
  setImmediate(() => {
    runChange(
      dataDir,
      { next: key === null ? null : newEncryption(key, null, 7), removesPlainBackups: true },
      { from: opened.binding, to: { ...binaries, key } },
    )
    process.exit(0)
  })
})
