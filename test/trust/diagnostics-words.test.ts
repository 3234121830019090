import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { errorsSection, knownMessages } from '#main/app/trust/diagnostics/sections/log-sections.ts'
import {
  errorCodes,
  hostClass,
  oneOf,
  setOrNot,
  version,
} from '#main/app/trust/diagnostics/words.ts'

const main = join(import.meta.dirname, '../../main')

test('every message that is logged as a warning or an error can be told in diagnostics', () => {
  const logged = globSync('**/*.ts', { cwd: main }).flatMap((file) => {
    const source = readFileSync(join(main, file), 'utf8')
    const calls = source.matchAll(/\blog\.(?:error|warn)\(([\s\S]*?)\)(?=[\n,;]| *=>|$)/g)
    return [...calls].flatMap(([, inside = '']) => /'([^']{3,})',?\s*$/.exec(inside)?.[1] ?? [])
  })
  assert.ok(logged.length >= 10, `${logged.length} found`)
  const known = knownMessages as readonly string[]
  assert.deepEqual(
    logged.filter((message) => !known.includes(message)),
    [],
  )
})

test('of an address only whose it is and how it is spoken to is told', () => {
  for (const [url, said] of [
    ['https://secret-name.loca.lt/x', 'localtunnel (https)'],
    ['https://localtunnel.me', 'localtunnel (https)'],
    ['https://ann.ngrok-free.app', 'ngrok (https)'],
    ['http://127.0.0.1:80/x', 'this computer (http)'],
    ['http://192.168.3.4', 'a private network (http)'],
    ['https://203.0.113.9', 'a bare IP address (https)'],
    ['https://ann.example.org/hook?token=1', 'a domain of its own (https)'],
    ['ann', 'not an address'],
    [null, 'none'],
  ] as const)
    assert.equal(hostClass(url), said)
})

test('whatever text comes in, only texts of the program come out', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      assert.ok(['another', 'fine'].includes(oneOf(['fine'], text)))
      assert.equal(setOrNot(text), 'set')
      assert.ok(hostClass(text) === 'not an address' || hostClass(text).includes('('))
      assert.match(version(text), /^(not known|v?\d[\w.-]*)$/)
    }),
  )
})

test('of an error only codes that exist are told', () => {
  assert.equal(errorCodes("EACCES: open '/home/EANNA/x' SQLITE_FULL"), 'EACCES, SQLITE_FULL')
  assert.equal(errorCodes('EANNA-LISA and ENDUSER'), 'no code')
})

test('repeats of a refusal count, and a message of nobody’s list is not told', () => {
  const line = (fields: Record<string, unknown>, message: string) =>
    ({ at: 1_000, level: 'warning', message, fields }) as const
  const { lines } = errorsSection([
    line({ reason: 'secret' }, 'refused'),
    line({ reason: 'secret', more: 41 }, 'refused'),
    line({ reason: 'of Anna' }, 'Anna is here'),
  ])
  assert.deepEqual(
    lines.map(([name, said]) => `${name}: ${said.split(',')[0]}`),
    ['warning: refused (secret): 42 times', 'warning: another (no code): 1 times'],
  )
})
