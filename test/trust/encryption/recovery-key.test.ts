import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { isKeyOf, keyCheckOf } from '#main/app/trust/encryption/key-check.ts'
import { keyOf } from '#main/app/trust/encryption/key-source.ts'
import {
  KeyUnreadable,
  readRecoveryKey,
  recoveryKeyText,
} from '#main/app/trust/encryption/recovery-key.ts'

const aKey = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('every key is read back as it was written, however a person types it', () => {
  fc.assert(
    fc.property(
      aKey,
      fc.constantFrom('', ' ', '-', '\n', ' - '),
      fc.boolean(),
      (key, between, low) => {
        const text = recoveryKeyText(key)
        assert.match(text, /^(?:[0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/)
        const typed = text.replaceAll('-', between)
        assert.deepEqual([...readRecoveryKey(low ? typed.toLowerCase() : typed)], [...key])
      },
    ),
  )
})

test('one wrong letter, or two that changed places, is never taken for a key', () => {
  fc.assert(
    fc.property(aKey, fc.nat(55), fc.nat(30), (key, place, step) => {
      const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
      const letters = recoveryKeyText(key).replaceAll('-', '').split('')
      const wrong = [...letters]
      const at = alphabet.indexOf(letters[place] as string)
      wrong[place] = alphabet[(at + 1 + step) % 32] as string
      assert.throws(() => readRecoveryKey(wrong.join('')), KeyUnreadable)
      const next = (place + 1) % 56
      const swapped = [...letters]
      ;[swapped[place], swapped[next]] = [letters[next] as string, letters[place] as string]
      if (letters[place] !== letters[next])
        assert.throws(() => readRecoveryKey(swapped.join('')), KeyUnreadable)
    }),
  )
})

test('what is no key is refused with a sentence that does not quote it', () => {
  for (const text of ['', 'hello', `${'A'.repeat(55)}U`, 'secret words that somebody chose'])
    assert.throws(
      () => readRecoveryKey(text),
      (error: Error) =>
        error instanceof KeyUnreadable && (text === '' || !error.message.includes(text)),
    )
})

test('64 hexadecimal digits are a key too', () => {
  assert.deepEqual([...readRecoveryKey('0f'.repeat(32))], Array(32).fill(15))
})

test('letters that look alike are read as the digits they stand for', () => {
  const text = recoveryKeyText(new Uint8Array(32).fill(8))
  assert.deepEqual(
    readRecoveryKey(text.replaceAll('0', 'O').replaceAll('1', 'l')),
    readRecoveryKey(text),
  )
})

test('the check of a key tells it from others and is not the key', () => {
  fc.assert(
    fc.property(aKey, aKey, (key, other) => {
      assert.ok(isKeyOf(key, keyCheckOf(key)))
      assert.equal(isKeyOf(other, keyCheckOf(key)), Buffer.from(key).equals(Buffer.from(other)))
      assert.ok(!Buffer.from(key).toString('hex').includes(keyCheckOf(key)))
    }),
  )
})

test('a key file that others can read is refused, and so is a missing one', {
  skip: process.platform === 'win32',
}, () => {
  const path = join(mkdtempSync(join(tmpdir(), 'pulsetray-key-')), 'key')
  assert.throws(() => keyOf({ keyFile: path, keyText: null }), /There is no key file/)
  const key = new Uint8Array(32).fill(3)
  writeFileSync(path, `${recoveryKeyText(key)}\n`, { mode: 0o644 })
  chmodSync(path, 0o644)
  assert.throws(() => keyOf({ keyFile: path, keyText: null }), /can be read by others/)
  chmodSync(path, 0o600)
  assert.deepEqual(keyOf({ keyFile: path, keyText: null }), key)
})
