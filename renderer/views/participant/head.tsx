import { useSignal } from '@preact/signals'
import { Ago } from '#renderer/parts/moment.tsx'
import { Fact } from '#renderer/parts/rows/fact.tsx'
import { SourceChips } from '#renderer/parts/source-chips.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantRow } from '#shared/participant.ts'
import { EditDialog } from './edit/edit-dialog.tsx'

const words = phrases.participant

/** Who this is: by code, and by what the sender calls them unless identifiers are hidden. */
export function Head(props: {
  participantId: string
  person: ParticipantRow | undefined
  people: ParticipantRow[]
  view: ParticipantView
}) {
  const { person } = props
  const isEditing = useSignal(false)
  return (
    <header class="participant-head">
      <h1>{props.participantId}</h1>
      {person?.group && (
        <span class="chip group-chip" title={words.group}>
          <span class="screen-reader">{words.group}: </span>
          {person.group}
        </span>
      )}
      {person && (
        <>
          <SourceChips sources={person.sources} />
          <button
            type="button"
            class="head-edit"
            onClick={() => {
              isEditing.value = true
            }}
          >
            {words.edit.open}
          </button>
          <Facts person={person} />
        </>
      )}
      {person && isEditing.value && (
        <EditDialog
          person={person}
          people={props.people}
          view={props.view}
          onClose={() => {
            isEditing.value = false
          }}
        />
      )}
    </header>
  )
}

function Facts({ person }: { person: ParticipantRow }) {
  const hidesIdentifiers = usePage().hidesIdentifiers.value
  return (
    <dl class="facts inline">
      {!hidesIdentifiers && person.endUserAlias && (
        <Fact name={words.alias}>{person.endUserAlias}</Fact>
      )}
      {!hidesIdentifiers && (
        <div>
          <dt>{words.endUser}</dt>
          <dd class="mono">{person.endUserId}</dd>
        </div>
      )}
      <Fact name={words.lastData}>
        <Ago at={person.lastValueAt} />
      </Fact>
      <Fact name={words.lastDelivery}>
        <Ago at={person.lastDeliveryAt} />
      </Fact>
      <Fact name={words.overview.columns.epoch}>{countWords(person.epochValues)}</Fact>
      <Fact name={words.overview.columns.daily}>{countWords(person.dailyValues)}</Fact>
    </dl>
  )
}
