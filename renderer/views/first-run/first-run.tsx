import { DemoActions } from '#renderer/parts/demo/demo-actions.tsx'
import { Icon } from '#renderer/parts/icon.tsx'
import {
  doneSteps,
  type FirstRunStep,
  firstRunSteps,
  shownStep,
} from '#renderer/state/setup/first-run-steps.ts'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'
import { EndStep } from './end-step.tsx'
import { StudyStep } from './study-step.tsx'
import { ThryveStep } from './thryve-step.tsx'
import { WayInStep } from './way-in-step.tsx'

const words = phrases.firstRun

/** Four steps from a fresh folder to the first data. It can be left at any step, and taken up again. */
export function FirstRunView({ step }: { step: string | null }) {
  const page = usePage()
  const leaving = useAction()
  const status = page.status.value
  if (!status) return null
  const done = doneSteps(status)
  const shown = shownStep(step, done)
  const leave = leaving.start(async () => {
    const next = await page.link.call('setup.finish', { isFinished: true })
    page.go({ name: 'today' })
    return next
  })
  return (
    <div class="page first-run">
      <header>
        <div>
          <h1>{words.title}</h1>
          <p class="quiet">{words.lead}</p>
        </div>
        {!status.setup.isFinished && (
          <button type="button" class="subtle" onClick={leave} data-testid="leave-setup">
            {words.leave}
          </button>
        )}
      </header>
      <div class="first-run-body">
        <Steps shown={shown} done={done} />
        <div class="first-run-step">
          <section class="card" aria-labelledby="step-title" data-testid={`step-${shown}`}>
            <h2 id="step-title">{words.steps[shown].title}</h2>
            <p class="quiet lead">{words.steps[shown].lead}</p>
            <StepView name={shown} status={status} />
          </section>
          <Ways shown={shown} isDone={done.has(shown)} />
          {!status.isDemo && (
            <aside class="first-run-demo">
              <p>
                <strong>{words.demo.title}</strong> {words.demo.lead}
              </p>
              <DemoActions status={status} />
            </aside>
          )}
        </div>
      </div>
    </div>
  )
}

function Steps({ shown, done }: { shown: FirstRunStep; done: ReadonlySet<FirstRunStep> }) {
  return (
    <nav aria-label={words.stepsLabel}>
      <ol class="first-run-steps">
        {firstRunSteps.map((name, index) => {
          const isDone = done.has(name)
          return (
            <li key={name} class={isDone ? 'done' : name === shown ? 'next' : ''}>
              <a href={`#/setup/${name}`} aria-current={name === shown ? 'step' : undefined}>
                <span class="step-mark" aria-hidden="true">
                  {isDone ? <Icon name="check" /> : index + 1}
                </span>
                <span>
                  {words.steps[name].name}
                  {isDone && (
                    <span class="screen-reader"> ({phrases.general.today.stepStates.done})</span>
                  )}
                </span>
              </a>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function StepView({ name, status }: { name: FirstRunStep; status: Status }) {
  switch (name) {
    case 'study':
      return <StudyStep status={status} />
    case 'way-in':
      return <WayInStep status={status} />
    case 'thryve':
      return <ThryveStep status={status} />
    case 'end':
      return <EndStep status={status} />
  }
}

/** Back and on; what is not done yet can be skipped, and says so. */
function Ways({ shown, isDone }: { shown: FirstRunStep; isDone: boolean }) {
  const at = firstRunSteps.indexOf(shown)
  const before = firstRunSteps[at - 1]
  const after = firstRunSteps[at + 1]
  return (
    <div class="first-run-ways">
      {before ? (
        <a class="button" href={`#/setup/${before}`}>
          {words.back}
        </a>
      ) : (
        <span />
      )}
      {after && (
        <a
          class={isDone ? 'button primary' : 'button'}
          href={`#/setup/${after}`}
          data-testid="next-step"
        >
          {isDone ? words.next : words.skip}
        </a>
      )}
    </div>
  )
}
