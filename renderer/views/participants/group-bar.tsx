import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { countWords } from '#renderer/state/number-words.ts'
import type { PeopleView } from '#renderer/state/participants/people-view.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.people
const LONGEST_GROUP = 60

/** What can be done with those who are chosen. */
export function GroupBar({ view }: { view: PeopleView }) {
  const { link } = usePage()
  const name = useSignal('')
  const isBusy = useSignal(false)
  const said = useSignal<{ text: string; isError: boolean } | null>(null)
  const listId = useId()
  const participantIds = [...view.chosen.value]
  const count = countWords(participantIds.length)

  async function regroup(group: string | null) {
    isBusy.value = true
    try {
      await link.call('participants.regroup', { participantIds, group })
      const text = group === null ? words.ungrouped(count) : words.grouped(count, group)
      said.value = { text, isError: false }
      view.chosen.value = new Set()
      view.list.readAgain()
    } catch (reason) {
      said.value = { text: (reason as Error).message, isError: true }
    }
    isBusy.value = false
  }

  return (
    <>
      {participantIds.length > 0 && (
        <form
          class="group-bar"
          data-testid="group-bar"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.value.trim()) void regroup(name.value.trim())
          }}
        >
          <strong role="status">{words.chosen(count)}</strong>
          <input
            type="text"
            list={listId}
            maxLength={LONGEST_GROUP}
            aria-label={words.groupName}
            placeholder={words.groupName}
            value={name.value}
            onInput={(event) => {
              name.value = event.currentTarget.value
            }}
          />
          <datalist id={listId}>
            {view.groups.value.map((group) => (
              <option key={group} value={group} />
            ))}
          </datalist>
          <button type="submit" class="primary" disabled={isBusy.value || !name.value.trim()}>
            {words.setGroup}
          </button>
          <button type="button" disabled={isBusy.value} onClick={() => void regroup(null)}>
            {words.removeGroup}
          </button>
          <button
            type="button"
            class="subtle"
            onClick={() => {
              view.chosen.value = new Set()
            }}
          >
            {words.unchoose}
          </button>
        </form>
      )}
      <div role="status">
        {said.value && (
          <p class={said.value.isError ? 'callout tone-bad' : 'callout'}>{said.value.text}</p>
        )}
      </div>
    </>
  )
}
