import { useSignal } from '@preact/signals'
import { Choice } from '#renderer/parts/choice.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { Failed } from '#renderer/parts/message.tsx'
import { usePage } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import type { ErasurePreview } from '#shared/trust/erasure.ts'

const words = further.trust.person

/** Says what would go before anything does, and asks for the code by hand. */
export function EraseCard({ participantId }: { participantId: string }) {
  const { link } = usePage()
  const isSome = useSignal(false)
  const from = useSignal('')
  const to = useSignal('')
  const typed = useSignal('')
  const preview = useSignal<ErasurePreview | null>(null)
  const isBusy = useSignal(false)
  const isBegun = useSignal(false)
  const error = useSignal<string | null>(null)
  const days = isSome.value ? [from.value || null, to.value || null] : [null, null]
  const [fromDay = null, toDay = null] = days
  const scope = { participantId, fromDay, toDay }
  const isReady = !isSome.value || (fromDay !== null && toDay !== null)

  async function attempt(work: () => Promise<void>) {
    if (isBusy.value) return
    isBusy.value = true
    error.value = null
    await work().catch((reason: Error) => {
      error.value = reason.message
    })
    isBusy.value = false
  }
  const look = () =>
    attempt(async () => {
      preview.value = await link.call('erasure.preview', scope)
    })
  const erase = () =>
    attempt(async () => {
      await link.call('erasure.start', { ...scope, confirm: typed.value })
      isBegun.value = true
    })
  const choose = (some: boolean) => {
    isSome.value = some
    preview.value = null
  }

  if (isBegun.value)
    return (
      <section class="card" role="status">
        <p>{words.begun}</p>
        <a class="button" href="#/study/erasure">
          {words.toReceipts}
        </a>
      </section>
    )
  const found = preview.value
  return (
    <section class="card trust" aria-labelledby="erase-title">
      <h2 id="erase-title">{words.eraseTitle}</h2>
      <p class="quiet lead">{words.eraseLead}</p>
      <div class="choices narrow">
        <Choice
          label={words.eraseTitle}
          value={isSome.value ? 'some' : 'all'}
          options={[
            { value: 'all', label: words.all },
            { value: 'some', label: words.some },
          ]}
          onChoose={(value) => choose(value === 'some')}
        />
        {isSome.value && (
          <div class="filters">
            <TextField label={words.from} text={from} type="date" isShort />
            <TextField label={words.to} text={to} type="date" isShort />
          </div>
        )}
        <div class="actions">
          <button type="button" disabled={isBusy.value || !isReady} onClick={() => void look()}>
            {isBusy.value ? words.looking : words.look}
          </button>
        </div>
      </div>
      {found && (
        <form
          class="choices narrow"
          onSubmit={(event) => {
            event.preventDefault()
            void erase()
          }}
        >
          <h3>{words.would}</h3>
          <PreviewList preview={found} />
          {found.obstacle === null ? (
            <>
              <TextField label={words.confirm(participantId)} text={typed} isNeeded />
              <div class="actions">
                <button
                  type="submit"
                  class="primary"
                  disabled={isBusy.value || typed.value.trim() !== participantId}
                >
                  {words.erase}
                </button>
              </div>
            </>
          ) : (
            <p class="notice">{found.obstacle}</p>
          )}
        </form>
      )}
      <Failed text={error.value} />
    </section>
  )
}

function PreviewList({ preview }: { preview: ErasurePreview }) {
  const { values, revisions, deliveries, sharedDeliveries, range } = preview
  const { connectionEvents, announcements, annotations, mentionsElsewhere } = preview
  const names = (list: string[], say: (names: string) => string) =>
    list.length === 0 ? null : say(list.join(', '))
  const lines = [
    words.values(values, revisions),
    range === null ? words.deliveries(deliveries, sharedDeliveries) : words.rangeDeliveries,
    words.others(connectionEvents, announcements, annotations),
    preview.staying > 0 ? words.staying(preview.staying) : null,
    names(preview.exports, words.exports),
    names(preview.backups, words.backups),
    names(preview.copies, words.copies),
    mentionsElsewhere > 0 ? words.mentions(mentionsElsewhere) : null,
  ]
  return (
    <>
      <ul>{lines.map((line) => line && <li key={line}>{line}</li>)}</ul>
      <p class="note">{words.outside}</p>
    </>
  )
}
