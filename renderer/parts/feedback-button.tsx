import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { phrases } from '#renderer/words/phrases.ts'
import { Icon, type IconName } from './icon.tsx'

const words = phrases.charts.chart
const FEEDBACK_MS = 1_600

/** A small button whose work takes a moment, and which says whether it was done. */
export function FeedbackButton(props: {
  label: string
  title: string
  icon?: IconName
  testId?: string
  run: () => Promise<boolean>
}) {
  const state = useSignal<'idle' | 'busy' | 'done' | 'refused'>('idle')
  useEffect(() => {
    if (state.value !== 'done' && state.value !== 'refused') return
    const timer = setTimeout(() => {
      state.value = 'idle'
    }, FEEDBACK_MS)
    return () => clearTimeout(timer)
  }, [state.value])
  const isDone = state.value === 'done'
  return (
    <button
      type="button"
      class="subtle"
      title={props.title}
      aria-busy={state.value === 'busy'}
      data-testid={props.testId}
      data-state={state.value}
      onClick={() => {
        if (state.value === 'busy') return
        state.value = 'busy'
        props.run().then(
          (isOk) => {
            state.value = isOk ? 'done' : 'refused'
          },
          () => {
            state.value = 'refused'
          },
        )
      }}
    >
      {(props.icon || isDone) && <Icon name={isDone ? 'check' : (props.icon ?? 'check')} />}
      <span>{state.value === 'refused' ? words.refused : props.label}</span>
      <span class="screen-reader" role="status">
        {isDone ? words.done : ''}
      </span>
    </button>
  )
}
