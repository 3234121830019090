import { Problem, Reading } from '#renderer/parts/message.tsx'
import { createResource } from '#renderer/state/resource.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { AlertRulesForm } from './alert-rules-form.tsx'
import { TestAlert } from './test-alert.tsx'

const words = phrases.study.alerts

/** What is worth a word, when, and how it is told. */
export function AlertsSection() {
  const page = usePage()
  const rules = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('alertRules.read', {}),
        () => false,
      ),
    [page],
  )
  const read = rules.value.value
  return (
    <div class="halves">
      <section class="card" aria-labelledby="alert-rules">
        <h2 id="alert-rules">{words.title}</h2>
        <p class="quiet lead">{words.lead}</p>
        {rules.error.value && <Problem text={rules.error.value} onRetry={rules.readAgain} />}
        {!read && !rules.error.value && <Reading />}
        {read && <AlertRulesForm rules={read} />}
      </section>
      <section class="card" aria-labelledby="alert-ways">
        <h2 id="alert-ways">{words.waysTitle}</h2>
        <ul class="plain">
          {words.ways.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <TestAlert />
      </section>
    </div>
  )
}
