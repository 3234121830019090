import { Icon } from '#renderer/parts/icon.tsx'
import { setupSteps } from '#renderer/state/status-words.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'

/** The way to the first data, step by step; it goes when the first delivery is there. */
export function SetupCard({ status }: { status: Status }) {
  const steps = setupSteps(status)
  const next = steps.find((step) => !step.isDone)
  const words = phrases.general.today
  return (
    <section class="card setup" aria-labelledby="setup" data-testid="setup-checklist">
      <h2 id="setup">{words.setup}</h2>
      <p class="quiet">
        {words.setupLead} <a href="#/setup">{phrases.study.here.againLink}</a>
      </p>
      <ol>
        {steps.map((step, index) => {
          const state = step.isDone ? 'done' : step === next ? 'next' : 'open'
          const [title, lead] = words.steps[step.name]
          return (
            <li key={step.name} class={state} aria-current={state === 'next' ? 'step' : undefined}>
              <span class="step-mark" aria-hidden="true">
                {step.isDone ? <Icon name="check" /> : index + 1}
              </span>
              <div>
                <strong>{title}</strong>{' '}
                <span class="screen-reader">({words.stepStates[state]})</span>
                <p>{lead}</p>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
