import { Dialog } from '#renderer/parts/dialog.tsx'
import { Failed } from '#renderer/parts/message.tsx'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { useEdit } from '#renderer/state/study/person/use-edit.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantRow } from '#shared/participant.ts'
import { ZoneFields } from './zone-fields.tsx'

const words = phrases.participant.edit

/** A participant's code, group and declared time zones. */
export function EditDialog(props: {
  person: ParticipantRow
  people: ParticipantRow[]
  view: ParticipantView
  onClose: () => void
}) {
  const { person, view } = props
  const edit = useEdit(view, person, props.onClose)
  const groups = [...new Set(props.people.flatMap((row) => row.group ?? []))].toSorted()
  return (
    <Dialog
      title={words.title(person.participantId)}
      onClose={props.onClose}
      onSubmit={() => void edit.save()}
    >
      <div class="fields">
        <label class="field">
          <span>{words.code}</span>
          <input
            value={edit.code.value}
            required
            maxLength={32}
            pattern="[A-Za-z0-9][A-Za-z0-9_.\-]*"
            title={words.codeHint}
            onInput={(event) => {
              edit.code.value = event.currentTarget.value
            }}
          />
          <span class="note">{words.codeHint}</span>
        </label>
        <label class="field">
          <span>{words.group}</span>
          <input
            value={edit.group.value}
            maxLength={60}
            list="known-groups"
            onInput={(event) => {
              edit.group.value = event.currentTarget.value
            }}
          />
          <span class="note">{words.groupHint}</span>
          <datalist id="known-groups">
            {groups.map((group) => (
              <option key={group} value={group} />
            ))}
          </datalist>
        </label>
      </div>
      <ZoneFields zones={edit.zones} />
      <p class="note">{words.kept}</p>
      <Failed text={edit.problem.value} />
      <div class="dialog-actions">
        <button type="button" onClick={props.onClose}>
          {words.cancel}
        </button>
        <button type="submit" class="primary" disabled={edit.isBusy.value}>
          {words.save}
        </button>
      </div>
    </Dialog>
  )
}
