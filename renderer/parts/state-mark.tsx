import type { Tone } from '#renderer/state/status-words.ts'

/** A state as shape and colour: a full dot is well, a ring is off, a diamond needs somebody. */
export function StateMark({ tone }: { tone: Tone }) {
  return (
    <svg class={`state-mark tone-${tone}`} viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      {tone === 'good' && <circle cx="5" cy="5" r="4" />}
      {tone === 'quiet' && <circle cx="5" cy="5" r="3.3" class="ring" />}
      {tone === 'busy' && <circle cx="5" cy="5" r="3.3" class="ring dashed" />}
      {tone === 'warn' && <path d="M5 .8 9.5 9H.5Z" />}
      {tone === 'bad' && <path d="M5 .3 9.7 5 5 9.7.3 5Z" />}
    </svg>
  )
}

export function StateChip({ tone, label }: { tone: Tone; label: string }) {
  return (
    <span class={`chip tone-${tone}`}>
      <StateMark tone={tone} />
      {label}
    </span>
  )
}
