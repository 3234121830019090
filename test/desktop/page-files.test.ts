import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { openPageFiles } from '#main/door/page-files.ts'

suite("the page's files", () => {
  const folder = mkdtempSync(join(tmpdir(), 'pulsetray-page-'))
  after(() => rmSync(folder, { recursive: true }))
  const pageDir = join(folder, 'page')
  mkdirSync(join(pageDir, 'assets'), { recursive: true })
  writeFileSync(join(pageDir, 'index.html'), '<!doctype html>')
  writeFileSync(join(pageDir, 'assets', 'page.js'), 'export {}')
  writeFileSync(join(folder, 'secrets.json'), '{}')
  const files = openPageFiles(pageDir)

  test('are served by their address with the right type and a strict policy', async () => {
    const home = files.answer('/')
    assert.equal(await home?.text(), '<!doctype html>')
    assert.equal(home?.headers.get('content-type'), 'text/html; charset=utf-8')
    const policy = home?.headers.get('content-security-policy') ?? ''
    assert.ok(policy.startsWith("default-src 'none'"))
    assert.ok(!/unsafe|https?:|\*/.test(policy), policy)
    const script = files.answer('/assets/page.js')
    assert.equal(script?.headers.get('content-type'), 'text/javascript; charset=utf-8')
  })

  for (const path of [
    '/../secrets.json',
    '/assets/../../secrets.json',
    '/..%2fsecrets.json',
    '/%2e%2e/secrets.json',
    '//secrets.json',
    '/assets',
    '/assets/',
    '/calls/status.read',
    '/events',
  ]) {
    test(`hold nothing at ${path}`, () => assert.equal(files.answer(path), null))
  }

  test('a page that was never built is a sentence that says what to do', () => {
    assert.throws(() => openPageFiles(join(pageDir, 'assets')), /npm run build/)
  })
})
