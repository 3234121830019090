import { app, protocol } from 'electron'
import { readChange } from '#main/app/trust/encryption/change/change-file.ts'
import { dropOrder } from '#main/app/trust/encryption/change/run-change.ts'
import { type GivenKey, keyOf } from '#main/app/trust/encryption/key-source.ts'
import {
  type FolderOpening,
  type KeySeal,
  type OpenedFolder,
  openFolder,
} from '#main/app/trust/encryption/open-folder.ts'
import { readRecoveryKey } from '#main/app/trust/encryption/recovery-key.ts'
import { runKeyTask } from '#main/app/trust/encryption/thread/run-key-task.ts'
import type { Vault } from '#main/app/trust/encryption/vault.ts'
import { saidBy } from '#shared/words/said-error.ts'
import type { Said } from '#shared/words/sentences.ts'
import { showLockedTray } from './locked-tray.ts'
import { type VaultState, vaultPage } from './vault-page.ts'

export type VaultPorts = {
  dataDir: string
  given: GivenKey
  seal: KeySeal | null
  binaries: { plainBinary: string | null; cipherBinary: string | null }
  keyThread: string
  trayIconDir: string
  /** Brings the window, which shows what this serves; `renew` shows it anew where there is one. */
  show: () => void
  renew: () => void
}

/**
 * Opens the data folder before anything else does: at once where the key is here; else it asks for
 * the recovery key in the window until somebody has brought it. A change of key that was ordered is
 * made here, while no database is open. From now on the window is answered from here, until the
 * caller takes the scheme over.
 */
export async function openVault(
  ports: VaultPorts,
): Promise<Omit<Vault, 'restart'> & Pick<OpenedFolder, 'binding'>> {
  const { seal } = ports
  let state: VaultState = { is: 'opening' }
  let unlock: (opened: OpenedFolder) => void = () => {}
  protocol.handle('app', async (request) => {
    const isTyped = request.method === 'POST' && new URL(request.url).pathname === '/unlock'
    if (isTyped && state.is === 'locked') {
      const answer = answerTo(ports, await request.text(), state)
      if (answer.state === 'open') unlock(answer)
      state = answer.state === 'open' ? { is: 'opening' } : answer.next
    }
    return vaultPage(state, app.getLocale())
  })
  let opened = tried(ports, null)
  if (opened.state === 'locked') {
    state = { is: 'locked', reason: opened.reason, problem: null }
    const hideTray = showLockedTray(ports.trayIconDir, ports.show)
    // Also where it was started hidden: nobody else can open it.
    ports.show()
    opened = await new Promise<OpenedFolder>((done) => {
      unlock = done
    })
    hideTray()
  }
  const { binding, encryption, settled } = opened
  if (settled !== 'ordered') return { binding, encryption, seal, settled, failure: null }
  state = { is: 'working' }
  ports.renew()
  const failure = await carryOut(ports, opened)
  state = { is: 'opening' }
  const now = tried(ports, binding.key)
  if (now.state !== 'open') throw new Error('The key of the study was changed and is not here.')
  return { ...now, seal, settled: failure === null ? 'completed' : 'failed', failure }
}

/** The keychain first: a key that was given at the start may be a former one by now. */
function tried(
  { dataDir, given, seal, binaries }: VaultPorts,
  typed: Uint8Array | null,
): FolderOpening {
  const ways = { seal, binaries, now: Date.now }
  const opening = openFolder(dataDir, { ...ways, given: null })
  const key = typed ?? keyOf(given)
  const isNew = opening.state === 'open' && opening.encryption === null && key !== null
  // What is in clear after a change stays so, whatever key opened it before.
  if (key === null || (opening.state === 'open' && (typed !== null || !isNew))) return opening
  return openFolder(dataDir, { ...ways, given: key })
}

type Locked = Extract<VaultState, { is: 'locked' }>

function answerTo(
  ports: VaultPorts,
  form: string,
  before: Locked,
): OpenedFolder | { state: 'locked'; next: Locked } {
  try {
    const opening = tried(ports, readRecoveryKey(new URLSearchParams(form).get('key') ?? ''))
    if (opening.state === 'open') return opening
    return { state: 'locked', next: { is: 'locked', reason: opening.reason, problem: null } }
  } catch (error) {
    return { state: 'locked', next: { ...before, problem: (error as Error).message } }
  }
}

/** Null, or a sentence why it was not made; then everything is as it was. */
async function carryOut(ports: VaultPorts, { binding }: OpenedFolder): Promise<Said | null> {
  const { dataDir, seal, keyThread } = ports
  const order = readChange(dataDir)
  if (order === null) return null
  const { next, removesPlainBackups } = order
  const sealed = next?.sealedKey ?? null
  const key = sealed === null ? null : (seal?.unseal(sealed) ?? null)
  try {
    if (next !== null && key === null)
      throw new Error('The keychain did not give the new key, so the key was not changed.')
    const keys = { from: binding, to: { ...binding, key } }
    const change = { next, removesPlainBackups }
    await runKeyTask(keyThread, { task: 'change', dataDir, change, keys })
    return null
  } catch (error) {
    dropOrder(dataDir)
    return saidBy(error as Error)
  }
}
