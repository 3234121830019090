import { type ReadonlySignal, signal } from '@preact/signals'
import type { Status } from '#shared/status.ts'
import { copyText } from './copy-text.ts'
import type { Page } from './page.ts'

/** The webhook URL of one card: masked until asked for, copied without being shown. */
export type WebhookAddress = {
  /** The whole URL, or null while it is masked. */
  shown: ReadonlySignal<string | null>
  feedback: ReadonlySignal<'copied' | 'by-hand' | null>
  error: ReadonlySignal<string | null>
  masked(status: Status): string
  toggle(): void
  copy(): Promise<void>
  stop(): void
}

const FEEDBACK_MS = 2_500

export function createWebhookAddress(
  page: Page,
  field: () => HTMLInputElement | null,
): WebhookAddress {
  const shown = signal<string | null>(null)
  const feedback = signal<'copied' | 'by-hand' | null>(null)
  const error = signal<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function read(): Promise<string | null> {
    try {
      const { publicUrl, localUrl } = await page.link.call('webhookAddress.read', {})
      error.value = null
      return publicUrl ?? localUrl
    } catch (reason) {
      error.value = (reason as Error).message
      return null
    }
  }

  return {
    shown,
    feedback,
    error,
    masked: maskedAddress,
    toggle() {
      if (shown.value !== null) shown.value = null
      else {
        void read().then((url) => {
          shown.value = url
        })
      }
    },
    async copy() {
      const url = await read()
      if (url === null) return
      const isCopied = await copyText(url)
      if (!isCopied) {
        // Neither way was allowed: show it selected, so that a key press is enough.
        shown.value = url
        setTimeout(() => field()?.focus())
      }
      feedback.value = isCopied ? 'copied' : 'by-hand'
      clearTimeout(timer)
      timer = setTimeout(() => {
        feedback.value = null
      }, FEEDBACK_MS)
    },
    stop: () => clearTimeout(timer),
  }
}

/** What can be said of the address without its secret. */
export function maskedAddress(status: Status): string {
  const { status: tunnel } = status.tunnel
  const port = status.receiver.port
  const local = port === null ? '' : `http://127.0.0.1:${port}`
  const origin = 'publicUrl' in tunnel ? tunnel.publicUrl : local
  return `${origin.replace(/\/+$/, '')}/hooks/••••••••••••`
}
