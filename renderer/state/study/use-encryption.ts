import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { usePage } from '#renderer/state/use-started.ts'
import type { EncryptionStatus } from '#shared/host/encryption.ts'

/** Where a person is on the way to a key. `waiting`: the app ends and begins anew. */
export type KeyStep =
  | { is: 'none' | 'taking-off' | 'waiting' }
  | { is: 'shown' | 'typing'; recoveryKey: string }

/** How the folder is kept, and the way to another key; the key itself stays in this card only. */
export function useEncryption() {
  const { link } = usePage()
  const status = useSignal<EncryptionStatus | null>(null)
  const step = useSignal<KeyStep>({ is: 'none' })
  const typed = useSignal('')
  const said = useSignal<string | null>(null)
  const error = useSignal<string | null>(null)
  const isBusy = useSignal(false)

  async function run(work: () => Promise<void>): Promise<void> {
    if (isBusy.value) return
    isBusy.value = true
    error.value = null
    said.value = null
    await work().catch((reason: Error) => {
      error.value = reason.message
    })
    isBusy.value = false
  }
  const go = (next: KeyStep) => {
    step.value = next
    typed.value = ''
    error.value = null
  }
  useEffect(
    () =>
      void run(async () => {
        status.value = await link.call('encryption.read', {})
      }),
    [link],
  )
  return {
    ...{ status, step, typed, said, error, isBusy, go },
    draw: () =>
      run(async () => {
        const { recoveryKey } = await link.call('encryption.drawKey', {})
        go({ is: 'shown', recoveryKey })
      }),
    begin: (removesPlainBackups: boolean) =>
      run(async () => {
        const typedKey = typed.value
        status.value = await link.call('encryption.begin', { typedKey, removesPlainBackups })
        go({ is: 'waiting' })
      }),
    takeOff: () =>
      run(async () => {
        status.value = await link.call('encryption.takeOff', { typedKey: typed.value })
        go({ is: 'waiting' })
      }),
    copyInClear: (words: (folder: string) => string) =>
      run(async () => {
        said.value = words((await link.call('encryption.copyInClear', {})).folder)
      }),
  }
}
