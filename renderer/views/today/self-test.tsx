import { useSignal } from '@preact/signals'
import { Failed } from '#renderer/parts/message.tsx'
import { StateMark } from '#renderer/parts/state-mark.tsx'
import { bytesWords, countWords } from '#renderer/state/number-words.ts'
import type { Tone } from '#renderer/state/status-words.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SelfTestOutcome, SelfTestRow } from '#shared/tunnel-status.ts'

/** A button that posts three sizes through the public address, and what came of it. */
export function SelfTest() {
  const { link } = usePage()
  const rows = useSignal<SelfTestRow[] | null>(null)
  const error = useSignal<string | null>(null)
  const isBusy = useSignal(false)
  const words = phrases.tunnel

  async function run() {
    isBusy.value = true
    error.value = null
    try {
      rows.value = await link.call('tunnel.selfTest', {})
    } catch (reason) {
      error.value = (reason as Error).message
    }
    isBusy.value = false
  }
  return (
    <div class="self-test" data-testid="self-test">
      <button type="button" disabled={isBusy.value} onClick={() => void run()}>
        {isBusy.value ? words.testing : words.test}
      </button>
      <Failed text={error.value} />
      {rows.value && (
        <ul role="status" aria-label={words.selfTest.title}>
          {rows.value.map((row) => (
            <li key={row.sentBytes} data-outcome={row.outcome}>
              <StateMark tone={tones[row.outcome]} />
              <span>
                <strong>{bytesWords(row.sentBytes)}</strong> {explained(row)}
              </span>
              <span class="quiet">{words.selfTest.took(countWords(row.tookMs))}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const tones: Record<SelfTestOutcome, Tone> = {
  ok: 'good',
  'too-slow': 'warn',
  'too-large': 'bad',
  altered: 'bad',
  'not-here': 'bad',
  timeout: 'bad',
  network: 'bad',
}

function explained({ outcome, status }: SelfTestRow): string {
  const words = phrases.tunnel.selfTest
  return outcome === 'not-here' ? words['not-here'](status ?? 0) : words[outcome]
}
