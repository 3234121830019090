import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './entries.mjs'

/** One package inside the app, as Vite lists it beside a bundle. */
export type Licence = { name: string; version: string; identifier: string | null; text?: string }

/** Licences under which a package may be handed on inside an MIT app; a new one needs a look. */
const accepted =
  /^\(?(?:MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|Unlicense|CC0-1\.0|BlueOak-1\.0\.0|Python-2\.0)\b/

/**
 * Writes `build/third-party-licences.txt` from the lists that the builds left in `build/main/licences`,
 * and from what is packed whole. Throws where a licence is missing or not an accepted one.
 */
export function writeThirdPartyLicences(): string {
  const folder = join(repository, 'build', 'main', 'licences')
  const lists = readdirSync(folder).map((name) =>
    JSON.parse(readFileSync(join(folder, name), 'utf8')),
  ) as Licence[][]
  const path = join(repository, 'build', 'third-party-licences.txt')
  writeFileSync(
    path,
    licencesText([
      ...lists.flat(),

      packedWhole('better-sqlite3-multiple-ciphers'),
    ]),
  )
  return path
}

/** The text of the file, one part for each package, in the order of their names. Pure. */
export function licencesText(all: Licence[]): string {
  const parts = new Map<string, string>()
  for (const { name, version, identifier, text } of all) {
    if (identifier === null || !accepted.test(identifier))
      throw new Error(`${name} ${version} has the licence ${identifier}: look at it first`)
    parts.set(`${name} ${version}`, `${name} ${version} (${identifier})\n\n${text?.trim() ?? none}`)
  }
  const sorted = [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part)
  return `${[opening, ...sorted].join(`\n\n${'-'.repeat(72)}\n\n`)}\n`
}

const none = 'The package carries no text of its licence.'
const opening = `Pulsetray contains the packages below. Electron's and Chromium's own licences lie beside the
app's executable. SQLite itself is in the public domain; what encrypts it, SQLite3 Multiple Ciphers, is copyright (c)
2006-2026 Ulrich Telle, under the MIT licence that better-sqlite3-multiple-ciphers carries below.`

function packedWhole(name: string): Licence {
  const folder = join(repository, 'node_modules', name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return {
    name,
    version,
    identifier: license,
    text: readFileSync(join(folder, 'LICENSE'), 'utf8'),
  }
}
