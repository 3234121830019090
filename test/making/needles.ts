import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { databaseTexts } from './needles/database-texts.ts'
import { formsOf, type Needle, type NeedleForm } from './needles/needle-forms.ts'
import { unfolded } from './needles/unfolded.ts'

/** Where a needle was seen, and in what form; its text itself is left out, so that this can be printed. */
export type Found = { file: string; needle: string; form: string; where: string }

/**
 * Searches every file of a folder (or one file), and the names of files, for planted texts: in
 * clear, UTF-16, hex, Base64 at any offset, percent-encoded, as JSON escapes and as a double, also
 * inside gzip, zlib, zstd, zip entries and Base64 of these, and in every row of a SQLite database
 * with and without its log. Free pages and logs are part of the files, so they are searched too.
 * `needles` names what each text is. A file that a running host took away meanwhile (a `….new` that
 * got its name) has the search begin again.
 */
export function findNeedles(path: string, needles: Record<string, string>): Found[] {
  const forms = formsOfAll(needles)
  for (;;) {
    try {
      return findIn(path, forms)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || !existsSync(path)) throw error
    }
  }
}

function findIn(path: string, forms: NeedleForm[]): Found[] {
  return filesUnder(path).flatMap((file) => {
    const name = relative(path, file) || file
    const inName = seenIn(Buffer.from(name), forms).map((seen) => ({ ...seen, where: 'its name' }))
    return [...inName, ...inBytes(readFileSync(file), forms), ...inRows(file, forms)].map(
      (seen) => ({ file: name, ...seen }),
    )
  })
}

/** The same in what a process said, or a notification. */
export function findNeedlesIn(
  text: string | Uint8Array,
  needles: Record<string, string>,
): Omit<Found, 'file'>[] {
  return inBytes(Buffer.from(text as Uint8Array), formsOfAll(needles))
}

function formsOfAll(needles: Record<string, string>): NeedleForm[] {
  return Object.entries(needles).flatMap(([name, text]) => formsOf({ name, text } satisfies Needle))
}

type Seen = { needle: string; form: string }

function inBytes(bytes: Buffer, forms: NeedleForm[]): (Seen & { where: string })[] {
  return unfolded(bytes).flatMap(({ how, content }) =>
    seenIn(content, forms).map((seen) => ({ ...seen, where: how })),
  )
}

function inRows(file: string, forms: NeedleForm[]): (Seen & { where: string })[] {
  return databaseTexts(file).flatMap(({ table, cell }) =>
    inBytes(cell, forms).map((seen) => ({ ...seen, where: `${table}: ${seen.where}` })),
  )
}

/** Letters are compared without their case: hex, percent codes and tokens are written both ways. */
function seenIn(bytes: Buffer, forms: NeedleForm[]): Seen[] {
  const text = bytes.toString('latin1').toLowerCase()
  return forms
    .filter(({ lowered }) => text.includes(lowered))
    .map(({ needle, form }) => ({ needle, form }))
}

/** Links are not followed: where they lead is somebody else's, and is searched as what it is. */
function filesUnder(path: string): string[] {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return []
  if (stat.isDirectory()) return readdirSync(path).flatMap((name) => filesUnder(join(path, name)))
  return stat.isFile() ? [path] : []
}
