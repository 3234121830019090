import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { Problem } from '#renderer/parts/message.tsx'
import { phrases } from '#renderer/words/phrases.ts'

/**
 * A place whose code is fetched when it is opened: a window that shows one place carries no other.
 * The fetch goes to this computer's own host, so there is nothing to wait for on screen.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>) {
  return function Later(props: P) {
    const view = useSignal<ComponentType<P> | null>(null)
    const isLost = useSignal(false)
    useEffect(() => {
      let isGone = false
      load().then(
        (loaded) => {
          if (!isGone) view.value = loaded
        },
        () => {
          isLost.value = true
        },
      )
      return () => {
        isGone = true
      }
    }, [view, isLost])
    if (isLost.value) {
      return (
        <div class="page">
          <Problem
            text={phrases.general.host.unreachable}
            onRetry={() => window.location.reload()}
          />
        </div>
      )
    }
    const View = view.value
    return View && <View {...props} />
  }
}
