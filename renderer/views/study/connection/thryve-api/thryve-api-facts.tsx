import { useSignal } from '@preact/signals'
import { Fact } from '#renderer/parts/rows/fact.tsx'
import { StateMark } from '#renderer/parts/state-mark.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import { agoWords, receiptWords } from '#renderer/state/time/clock-face.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ThryveActivity, ThryveApiState } from '#shared/senders/thryve-api.ts'

const words = further.thryveApi

const tones = {
  'no-credentials': 'quiet',
  idle: 'good',
  working: 'busy',
  paused: 'quiet',
  holding: 'warn',
  stopped: 'bad',
  broken: 'bad',
} as const

/** How fetching stands, and what a person can do about it. */
export function ThryveApiFacts(props: { state: ThryveApiState; readAgain: () => void }) {
  const page = usePage()
  const said = useSignal<string | null>(null)
  const isBusy = useSignal(false)
  const { state } = props
  const { activity, queue, reconciliation } = state
  const now = page.now.value

  /** One at a time; what it answers in words, or what went wrong, stands below. */
  const act = (work: () => Promise<string | null>) => async () => {
    if (isBusy.value) return
    isBusy.value = true
    try {
      said.value = await work()
      props.readAgain()
    } catch (reason) {
      said.value = (reason as Error).message
    } finally {
      isBusy.value = false
    }
  }
  const quietly = (work: () => Promise<unknown>) => act(() => work().then(() => null))
  const isPaused = activity.state === 'paused'
  return (
    <>
      <dl class="facts">
        <div>
          <dt>{words.state}</dt>
          <dd data-testid="thryve-api-state" data-state={activity.state}>
            <StateMark tone={tones[activity.state]} /> {words.states[activity.state]}
          </dd>
        </div>
        <Fact name={words.queue}>
          {words.counts(
            countWords(queue.waiting),
            countWords(queue.done),
            countWords(queue.failed),
          )}
        </Fact>
        <Fact name={phrases.deliveries.fetched.announced.column}>
          {words.values(countWords(queue.values))}
        </Fact>
        <Fact name={words.compared}>
          {state.isReconciling
            ? words.comparing
            : reconciliation === null
              ? words.never
              : words.result(
                  agoWords(reconciliation.at, now),
                  countWords(reconciliation.participants),
                  countWords(reconciliation.series),
                  countWords(reconciliation.newerThere),
                )}
        </Fact>
      </dl>
      {queue.waiting > 0 && (
        <progress
          max={queue.waiting + queue.done + queue.failed}
          value={queue.done + queue.failed}
          aria-label={words.queue}
        />
      )}
      <Trouble activity={activity} now={now} />
      {state.hasCredentials && (
        <div class="actions">
          <button
            type="button"
            disabled={isBusy.value}
            onClick={act(
              async () => words.checks[(await page.link.call('thryveApi.check', {})).outcome],
            )}
          >
            {words.check}
          </button>
          <button
            type="button"
            disabled={isBusy.value}
            onClick={quietly(() => page.link.call('thryveApi.pause', { isPaused: !isPaused }))}
          >
            {isPaused ? words.resume : words.pause}
          </button>
          <button
            type="button"
            disabled={isBusy.value || state.isReconciling}
            onClick={quietly(() => page.link.call('thryveApi.reconcile', {}))}
          >
            {words.compare}
          </button>
          {queue.failed > 0 && (
            <button
              type="button"
              disabled={isBusy.value}
              onClick={quietly(() => page.link.call('thryveApi.retryFailed', {}))}
            >
              {words.retry}
            </button>
          )}
        </div>
      )}
      <p class="note" role="status">
        {said.value}
      </p>
    </>
  )
}

function Trouble({ activity, now }: { activity: ThryveActivity; now: number }) {
  switch (activity.state) {
    case 'holding':
      return (
        <p class="note">
          {words.again(receiptWords(activity.untilAt, now), words.why[activity.why])}
        </p>
      )
    case 'stopped':
      return (
        <p class="error" role="alert">
          {words.stoppedBy[activity.why]}
        </p>
      )
    case 'broken':
      return (
        <p class="error" role="alert">
          {activity.reason}
        </p>
      )
    default:
      return null
  }
}
