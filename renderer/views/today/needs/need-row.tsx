import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { StateMark } from '#renderer/parts/state-mark.tsx'
import { needOf, type SnoozeChoice, snoozeChoices } from '#renderer/state/needs/need-words.ts'
import { hashOfPlace, participantPlace } from '#renderer/state/place.ts'
import { isoText, receiptWords } from '#renderer/state/time/clock-face.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Alert } from '#shared/study/alerts.ts'

const words = phrases.needs

export function NeedRow(props: {
  alert: Alert
  onSnooze: (alertId: string, choice: SnoozeChoice) => void
}) {
  const { alert } = props
  const now = usePage().now.value
  const need = needOf(alert, now)
  const isUrgent = alert.urgency === 'urgent'
  return (
    <li data-testid={`need-${alert.kind}`} data-urgency={alert.urgency}>
      <StateMark tone={isUrgent ? 'bad' : 'warn'} />
      <div class="need-text">
        <p>
          <span class="screen-reader">{isUrgent ? words.urgent : words.warning}: </span>
          {alert.participantId && (
            <a class="need-who" href={hashOfPlace(participantPlace(alert.participantId))}>
              {alert.participantId}
            </a>
          )}
          <strong>{need.title}</strong>
          <time class="quiet" dateTime={isoText(alert.sinceAt, null)}>
            {need.when}
          </time>
        </p>
        <p class="quiet">{need.next}</p>
      </div>
      <div class="need-actions">
        <a class="button" href={hashOfPlace(need.place)}>
          {need.link}
        </a>
        <Snooze alert={alert} onSnooze={props.onSnooze} />
      </div>
    </li>
  )
}

function Snooze(props: {
  alert: Alert
  onSnooze: (alertId: string, choice: SnoozeChoice) => void
}) {
  const isOpen = useSignal(false)
  const choices = useRef<HTMLFieldSetElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isOpen.value) choices.current?.querySelector('button')?.focus()
  }, [isOpen.value])
  return (
    <div class="snooze">
      <button
        ref={opener}
        type="button"
        class="subtle"
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value
        }}
      >
        {words.snooze}
      </button>
      {isOpen.value && (
        <fieldset
          ref={choices}
          class="snooze-choices"
          aria-label={words.snoozeFor}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            isOpen.value = false
            opener.current?.focus()
          }}
        >
          {snoozeChoices.map((choice) => (
            <button
              key={choice}
              type="button"
              onClick={() => {
                isOpen.value = false
                props.onSnooze(props.alert.alertId, choice)
              }}
            >
              {words.snoozes[choice]}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  )
}

export function SnoozedRow(props: { alert: Alert; onWake: (alertId: string) => void }) {
  const { alert } = props
  const now = usePage().now.value
  const until =
    alert.snoozed === null || alert.snoozed === 'until-new'
      ? words.untilNew
      : words.until(receiptWords(alert.snoozed.untilAt, now))
  return (
    <li>
      <StateMark tone="quiet" />
      <p class="need-text">
        {alert.participantId && <span class="need-who">{alert.participantId}</span>}
        {needOf(alert, now).title} <span class="quiet">{until}</span>
      </p>
      <button type="button" class="subtle" onClick={() => props.onWake(alert.alertId)}>
        {words.wake}
      </button>
    </li>
  )
}
