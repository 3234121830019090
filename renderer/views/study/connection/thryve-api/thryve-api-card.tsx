import { Problem, Reading } from '#renderer/parts/message.tsx'
import { createResource } from '#renderer/state/resource.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import { AddressForm } from './address-form.tsx'
import { CredentialsForm } from './credentials-form.tsx'
import { RangeForm } from './range-form.tsx'
import { ThryveApiFacts } from './thryve-api-facts.tsx'

const words = further.thryveApi

/** What Thryve is asked by this app itself: with what, how far it is, and how it went. */
export function ThryveApiCard() {
  const page = usePage()
  const api = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('thryveApi.read', {}),
        () => false,
        ['thryveApi.changed'],
      ),
    [page],
  )
  const state = api.value.value
  const { readAgain } = api
  return (
    <section class="card" aria-labelledby="thryve-api" data-testid="thryve-api">
      <h2 id="thryve-api">{words.title}</h2>
      <p class="quiet lead">{words.lead}</p>
      {api.error.value && <Problem text={api.error.value} onRetry={readAgain} />}
      {!state && !api.error.value && <Reading />}
      {state && (
        <div class="halves">
          <div class="stack">
            <ThryveApiFacts state={state} readAgain={readAgain} />
            {state.hasCredentials && <RangeForm />}
          </div>
          <div class="stack">
            <CredentialsForm hasCredentials={state.hasCredentials} readAgain={readAgain} />
            <AddressForm state={state} readAgain={readAgain} />
          </div>
        </div>
      )}
    </section>
  )
}
