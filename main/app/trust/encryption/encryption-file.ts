import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { removeWholeFile, writeWholeFile } from '#main/platform/whole-file.ts'

/** What is written of an encrypted folder: which key it needs and who keeps it, never the key in clear. */
export const encryptionSchema = z.object({
  version: z.literal(1),
  scheme: z.literal('sqlcipher-4'),
  /** Tells the right key from another. */
  keyCheck: z.string().regex(/^[0-9a-f]{32}$/),
  /** The key as the keychain of this computer sealed it, in base64; null: a person brings it. */
  sealedKey: z.string().nullable(),
  /** With this key. */
  encryptedAt: z.int().nonnegative(),
})
export type Encryption = z.output<typeof encryptionSchema>

/** Null where the folder is not encrypted. Throws where the file is there and can't be read. */
export function readEncryption(dataDir: string): Encryption | null {
  const path = encryptionPath(dataDir)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Error(`${path} can't be read: ${(error as Error).message}`)
  }
  const read = encryptionSchema.safeParse(parsed(text))
  if (read.success) return read.data
  throw new Error(
    `${path} is damaged or of a newer version. Move it away and start again: you will be asked for the recovery key, and it is made anew.`,
  )
}

export function writeEncryption(dataDir: string, encryption: Encryption | null): void {
  const path = encryptionPath(dataDir)
  if (encryption === null) removeWholeFile(path)
  else writeWholeFile(path, `${JSON.stringify(encryption, null, 2)}\n`)
}

function encryptionPath(dataDir: string): string {
  return join(dataDir, 'encryption.json')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
