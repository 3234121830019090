import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './building/entries.mjs'
import { notesOf, releasedChangelog } from './release/changelog.ts'
import { releaseFiles, sumsOf } from './release/sums.ts'

/**
 * `npm run release -- 1.2.3`: checks, tests, changelog, version, packages for this system with sums
 * and lists, a commit and a tag. Nothing leaves this machine: pushing the tag is the last step, by
 * hand. `--sums` writes sums and lists of what lies in `dist`; `--files` names what is handed out.
 */
const dist = join(repository, 'dist')
const [what] = process.argv.slice(2)

if (what === '--files') {
  console.log(
    releaseFiles(dist)
      .map((name) => join('dist', name))
      .join(' '),
  )
} else if (what === '--sums') {
  await writeLists()
} else if (what !== undefined && /^\d+\.\d+\.\d+$/.test(what)) {
  await release(what)
} else {
  process.stderr.write('Say which version to release, such as: npm run release -- 1.2.3\n')
  process.exit(2)
}

async function release(version: string): Promise<void> {
  if (run('git', ['status', '--porcelain']) !== '')
    throw new Error('there are changes that are not committed')
  for (const script of ['check', 'test', 'e2e']) show('npm', ['run', script])
  const changelog = join(repository, 'CHANGELOG.md')
  const day = new Date().toISOString().slice(0, 10)
  writeFileSync(changelog, releasedChangelog(readFileSync(changelog, 'utf8'), version, day))
  show('npm', ['version', version, '--no-git-tag-version', '--ignore-scripts'])
  show('git', [
    'commit',
    '-m',
    `Release ${version}`,
    '--',
    'CHANGELOG.md',
    'package.json',
    'package-lock.json',
  ])
  show('npm', ['run', 'package'])
  await writeLists()
  show('git', ['tag', '-a', `v${version}`, '-m', `Pulsetray ${version}`])
  console.log(`Ready. Look at dist/, then: git push origin main v${version}`)
}

async function writeLists(): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))
  const changelog = readFileSync(join(repository, 'CHANGELOG.md'), 'utf8')
  const heading = changelog.includes(`## ${version}`) ? `## ${version}` : '## Unreleased'
  writeFileSync(join(dist, 'notes.md'), notesOf(changelog, heading))
  const sbom = run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'])
  writeFileSync(join(dist, `sbom.cdx.${process.platform}.json`), sbom)
  copyFileSync(
    join(repository, 'build/third-party-licences.txt'),
    join(dist, 'third-party-licences.txt'),
  )
  writeFileSync(join(dist, `SHA256SUMS-${process.platform}`), await sumsOf(dist))
}

function run(name: string, parameters: string[]): string {
  const shell = process.platform === 'win32'
  return execFileSync(name, parameters, {
    cwd: repository,
    encoding: 'utf8',
    shell,
    maxBuffer: 64e6,
  }).trim()
}

function show(name: string, parameters: string[]): void {
  const shell = process.platform === 'win32'
  execFileSync(name, parameters, { cwd: repository, stdio: 'inherit', shell })
}
