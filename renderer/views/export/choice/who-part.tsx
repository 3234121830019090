import { SelectField } from '#renderer/parts/form/select-field.tsx'
import { toggled } from '#renderer/state/exports/export-choice.ts'
import type { ExportDraft } from '#renderer/state/exports/export-draft.ts'
import { countWords } from '#renderer/state/number-words.ts'
import { createResource } from '#renderer/state/resource.ts'
import { groupsOf } from '#renderer/state/setup/groups.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import { PickList } from './pick-list.tsx'

const words = further.exports

/** All participants, some of them, or one group; a person's own data are of one alone. */
export function WhoPart({ draft }: { draft: ExportDraft }) {
  const page = usePage()
  const people = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('participants.list', {}),
        ({ participantIds }) => participantIds.length > 0,
      ),
    [page],
  )
  const rows = people.value.value ?? []
  const codes = rows.map(({ participantId }) => participantId).sort()
  const { profile, participantIds } = draft.choice.value
  if (profile === 'subject') {
    const options = codes.map((value) => ({ value, label: value }))
    return (
      <SelectField
        label={words.onePerson}
        value={participantIds?.length === 1 ? (participantIds[0] ?? '') : ''}
        options={[{ value: '', label: words.choosePerson }, ...options]}
        onChoose={(code) => draft.change({ participantIds: code === '' ? null : [code] })}
      />
    )
  }
  const groups = groupsOf(rows).filter(({ group }) => group !== null)
  return (
    <PickList
      label={words.who}
      said={
        participantIds === null ? words.allPeople : words.people(countWords(participantIds.length))
      }
      items={codes.map((code) => ({ id: code, label: code, note: '' }))}
      chosen={participantIds}
      shortcuts={groups.map(({ group, codes: ids }) => ({ label: group ?? '', ids }))}
      onAll={() => draft.change({ participantIds: null })}
      onNone={() => draft.change({ participantIds: [] })}
      onShortcut={(ids) => draft.change({ participantIds: ids })}
      onToggle={(code) => draft.change({ participantIds: toggled(participantIds, code, codes) })}
    />
  )
}
