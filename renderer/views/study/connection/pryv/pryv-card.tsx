import { useSignal } from '@preact/signals'
import { SettingForm } from '#renderer/parts/form/setting-form.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { Problem } from '#renderer/parts/message.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import { createResource } from '#renderer/state/resource.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import { PryvAccount } from './pryv-account.tsx'
import { inOrder, streamsOf } from './pryv-words.ts'

const words = further.pryv
const AT_FIRST = 8

/** Accounts at Pryv.io: who is read, how that stands, and one more. */
export function PryvCard() {
  const page = usePage()
  const isWhole = useSignal(false)
  const list = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('pryv.connections', {}),
        () => true,
        ['pryv.changed'],
      ),
    [page],
  )
  const said = useSignal<string | null>(null)
  const connections = inOrder(list.value.value ?? [], page.now.value)
  const shown = isWhole.value ? connections : connections.slice(0, AT_FIRST)
  return (
    <section class="card pryv" aria-labelledby="pryv" data-testid="pryv">
      <h2 id="pryv">{words.title}</h2>
      <p class="quiet lead">{words.lead}</p>
      {list.error.value && <Problem text={list.error.value} onRetry={list.readAgain} />}
      {list.value.value?.length === 0 && <p class="note">{words.none}</p>}
      <ul class="accounts">
        {shown.map((one) => (
          <PryvAccount
            key={one.connectionId}
            connection={one}
            readAgain={list.readAgain}
            onSaid={(text) => {
              said.value = text
            }}
          />
        ))}
      </ul>
      {shown.length < connections.length && (
        <button
          type="button"
          onClick={() => {
            isWhole.value = true
          }}
        >
          {words.showAll(countWords(connections.length))}
        </button>
      )}
      {said.value && (
        <p class="callout" role="status">
          {said.value}
        </p>
      )}
      <h3>{words.form.title}</h3>
      <ConnectForm readAgain={list.readAgain} />
    </section>
  )
}

function ConnectForm({ readAgain }: { readAgain: () => void }) {
  const page = usePage()
  const endpoint = useSignal('')
  const streams = useSignal('')
  async function connect() {
    await page.link.call('pryv.connect', {
      apiEndpoint: endpoint.value,
      onlyStreams: streamsOf(streams.value),
    })
    endpoint.value = ''
    streams.value = ''
    readAgain()
  }
  return (
    <div class="narrow">
      <SettingForm
        label={words.form.title}
        testId="pryv-form"
        save={connect}
        saveLabel={words.form.connect}
      >
        <TextField
          label={words.form.endpoint}
          type="password"
          text={endpoint}
          isNeeded
          maxLength={600}
          note={words.form.endpointNote}
        />
        <TextField
          label={words.form.streams}
          text={streams}
          maxLength={2_000}
          note={words.form.streamsNote}
        />
      </SettingForm>
    </div>
  )
}
