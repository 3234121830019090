import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { licencesText } from '../../scripts/building/third-party-licences.ts'
import { notesOf, releasedChangelog } from '../../scripts/release/changelog.ts'
import { releaseFiles, sumsOf } from '../../scripts/release/sums.ts'

const changelog =
  '# Changelog\n\n## Unreleased\n\n- New thing.\n\n## 1.0.0 · 2026-01-01\n\n- First.\n'

test('a release takes what was unreleased and leaves an empty heading for the next', () => {
  const released = releasedChangelog(changelog, '1.1.0', '2026-02-01')
  assert.equal(notesOf(released, '## Unreleased'), '')
  assert.equal(notesOf(released, '## 1.1.0'), '- New thing.')
  assert.equal(notesOf(released, '## 1.0.0'), '- First.')
})

test('there is no release without a line in the changelog', () => {
  const released = releasedChangelog(changelog, '1.1.0', '2026-02-01')
  assert.throws(() => releasedChangelog(released, '1.2.0', '2026-03-01'), /nothing to release/)
})

test('the sums of a release are what sha256sum checks', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'pulsetray-test-'))
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }))
  for (const name of ['a.deb', 'b.AppImage', 'latest-linux.yml', 'builder-debug.yml', 'x.log'])
    writeFileSync(join(folder, name), name)
  writeFileSync(join(folder, 'SHA256SUMS-linux'), await sumsOf(folder))
  assert.deepEqual(releaseFiles(folder), [
    'SHA256SUMS-linux',
    'a.deb',
    'b.AppImage',
    'latest-linux.yml',
  ])
  const said = execFileSync('sha256sum', ['-c', 'SHA256SUMS-linux'], {
    cwd: folder,
    encoding: 'utf8',
  })
  assert.equal(said, 'a.deb: OK\nb.AppImage: OK\nlatest-linux.yml: OK\n')
})

test('a package with a licence that nobody looked at is not handed on', () => {
  const fine = { name: 'a', version: '1.0.0', identifier: 'MIT', text: 'Permission is granted' }
  assert.match(
    licencesText([fine, fine]),
    /^Pulsetray contains[\s\S]*a 1\.0\.0 \(MIT\)\n\nPermission/,
  )
  assert.throws(() => licencesText([{ ...fine, identifier: 'GPL-3.0' }]), /look at it first/)
  assert.throws(() => licencesText([{ ...fine, identifier: null }]), /look at it first/)
})
