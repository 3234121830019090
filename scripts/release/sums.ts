import { createHash } from 'node:crypto'
import { createReadStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** What a release hands out: installers, the feeds of the updater, the sums and the lists. */
const handedOut =
  /\.(?:exe|dmg|zip|AppImage|deb|rpm|tar\.gz|blockmap|yml)$|^SHA256SUMS|^sbom\.cdx|^third-party-licences/

export function releaseFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => handedOut.test(name) && !name.startsWith('builder-'))
    .sort()
}

/** In the form that `sha256sum -c` reads. */
export async function sumsOf(folder: string): Promise<string> {
  const lines: string[] = []
  for (const name of releaseFiles(folder).filter((file) => !file.startsWith('SHA256SUMS'))) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(join(folder, name)), hash)
    lines.push(`${hash.digest('hex')}  ${name}\n`)
  }
  return lines.join('')
}
