import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { CallFailed } from '#main/door/door.ts'
import type { encryptionCalls } from '#shared/calls/trust/encryption.ts'
import type { Handlers } from '#shared/contract.ts'
import type { EncryptionStatus } from '#shared/host/encryption.ts'
import { SaidError } from '#shared/words/said-error.ts'
import type { Said } from '#shared/words/sentences.ts'
import type { BesidePorts } from '../../../beside.ts'
import { writeChange } from '../change/change-file.ts'
import { checkNothingWaits } from '../change/run-change.ts'
import { databaseBytes } from '../found-databases.ts'
import { isKeyOf } from '../key-check.ts'
import { type KeySeal, newEncryption } from '../open-folder.ts'
import { plainBackups, plainRemains } from '../plain-backups.ts'
import { KEY_BYTES, KeyUnreadable, readRecoveryKey, recoveryKeyText } from '../recovery-key.ts'
import { KeyTaskFailed, runKeyTask } from '../thread/run-key-task.ts'
import type { Vault } from '../vault.ts'

/** Measured on a busy machine with two cores, checks included; see docs/benchmarks.md. */
const CHANGED_BYTES_PER_SECOND = 13e6
/** The answer is on its way before everything ends. */
const RESTART_AFTER_MS = 300

type EncryptionHandlers = Pick<Handlers, keyof typeof encryptionCalls>

/** What the window asks about the key. Changes are only ordered here: they are made between an end and a start. */
export function encryptionHandlers({ ports, audit }: BesidePorts): EncryptionHandlers {
  const { dataDir, sqliteBinding, vault, clock, entries } = ports
  let drawn: Uint8Array | null = null
  const outcome = vault && outcomeOf(vault)
  if (outcome) void audit.note({ what: outcome })

  function read(): EncryptionStatus {
    const encryption = vault?.encryption ?? null
    return {
      encryptedAt: encryption?.encryptedAt ?? null,
      keptBy: encryption && (encryption.sealedKey === null ? 'person' : 'keychain'),
      change: whereToChange(),
      seconds: Math.ceil(databaseBytes(dataDir) / CHANGED_BYTES_PER_SECOND) + 2,
      plainBackups: plainBackups(dataDir).length,
      plainRemains: vault?.encryption ? plainRemains(dataDir).length : 0,
      trouble: troubleOf(vault?.settled, vault?.failure ?? null),
    }
  }

  function whereToChange(): EncryptionStatus['change'] {
    if (ports.isDemo) return 'not-in-a-demo'
    if (!vault?.restart) return 'by-command'
    return vault.seal === null ? 'no-keychain' : 'here'
  }

  function means(): { seal: KeySeal; restart: () => void } {
    if (whereToChange() !== 'here' || !vault?.seal || !vault.restart)
      throw new CallFailed(
        'not-available-here',
        'The key can’t be changed from here: see docs/encryption.md for the commands.',
      )
    return { seal: vault.seal, restart: vault.restart }
  }

  function order(
    next: ReturnType<typeof newEncryption> | null,
    removes: boolean,
  ): EncryptionStatus {
    const { restart } = means()
    try {
      checkNothingWaits(dataDir)
    } catch (error) {
      throw error instanceof SaidError ? new CallFailed('not-available-here', error.message) : error
    }
    writeChange(dataDir, {
      version: 1,
      step: 'ordered',
      next,
      files: [],
      removesPlainBackups: removes,
    })
    setTimeout(restart, RESTART_AFTER_MS)
    return read()
  }

  return {
    'encryption.read': () => read(),
    'encryption.drawKey': () => {
      means()
      drawn = new Uint8Array(randomBytes(KEY_BYTES))
      return { recoveryKey: recoveryKeyText(drawn) }
    },
    'encryption.begin': ({ typedKey, removesPlainBackups }) => {
      const { seal } = means()
      const typed = keyTyped(typedKey)
      if (drawn === null || !Buffer.from(typed).equals(drawn))
        throw new CallFailed('bad-input', 'This is another key than the one that was shown.')
      const next = newEncryption(drawn, seal, clock.now())
      const kept = seal.unseal(next.sealedKey as string)
      if (kept === null || !isKeyOf(kept, next.keyCheck))
        throw new CallFailed(
          'not-available-here',
          'The keychain did not give the key back: unlock it and try again. Nothing was changed.',
        )
      const status = order(next, removesPlainBackups)
      drawn = null
      return status
    },
    'encryption.takeOff': ({ typedKey }) => {
      means()
      const keyCheck = vault?.encryption?.keyCheck
      if (keyCheck === undefined || !isKeyOf(keyTyped(typedKey), keyCheck))
        throw new CallFailed('bad-input', 'This is not the recovery key of this study.')
      return order(null, false)
    },
    'encryption.copyInClear': async () => {
      if (!sqliteBinding?.key)
        throw new CallFailed('not-available-here', 'This study is not encrypted.')
      const stamp = new Date(clock.now()).toISOString().slice(0, 19).replaceAll(':', '')
      const folder = join(dataDir, 'exports', `in-clear-${stamp}`)
      const task = { task: 'copy-in-clear', dataDir, folder, binding: sqliteBinding } as const
      await runKeyTask(entries.keyThread, task).catch((error: Error) => {
        if (error instanceof KeyTaskFailed)
          throw new CallFailed('not-available-here', error.message)
        throw error
      })
      return { folder }
    },
  }
}

/** What the last change of the key came to, for the audit log. */
function outcomeOf({ settled, encryption }: Vault): string | null {
  if (settled === 'failed' || settled === 'undone') return 'key-change.undone'
  if (settled !== 'completed') return null
  return encryption === null ? 'study.decrypted' : 'study.encrypted'
}

function keyTyped(text: string): Uint8Array {
  try {
    return readRecoveryKey(text)
  } catch (error) {
    if (error instanceof KeyUnreadable) throw new CallFailed('bad-input', error.message)
    throw error
  }
}

function troubleOf(settled: string | undefined, failure: Said | null): Said | null {
  if (failure !== null) return failure
  return settled === 'undone'
    ? 'The last change of the key was interrupted before it was complete: everything is as it was before.'
    : null
}
