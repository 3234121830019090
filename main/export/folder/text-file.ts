import { join } from 'node:path'
import { createHashedFile, type FileFacts } from './hashed-file.ts'

/** Writes a document of the export; it is on the disk when this returns. */
export function writeTextFile(folder: string, name: string, text: string): FileFacts {
  const file = createHashedFile(join(folder, name), name)
  try {
    file.write(Buffer.from(text, 'utf8'))
  } catch (error) {
    file.abandon()
    throw error
  }
  return file.close()
}
