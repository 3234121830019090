import { choosable, toggled } from '#renderer/state/exports/export-choice.ts'
import type { ExportDraft } from '#renderer/state/exports/export-draft.ts'
import { countWords } from '#renderer/state/number-words.ts'
import { createResource } from '#renderer/state/resource.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import { PickList } from './pick-list.tsx'

const words = further.exports

/** Which data types, and of which sources; all of them unless some are chosen. */
export function WhatPart({ draft }: { draft: ExportDraft }) {
  const page = usePage()
  const variables = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('variables.list', {}),
        () => false,
      ),
    [page],
  )
  const { types, sources } = choosable(variables.value.value ?? [])
  const { dataTypeIds, dataSourceIds } = draft.choice.value
  const typeIds = types.map(({ id }) => id)
  const sourceIds = sources.map(({ id }) => id)
  return (
    <>
      <PickList
        label={words.what}
        said={dataTypeIds === null ? words.allTypes : words.types(countWords(dataTypeIds.length))}
        items={types.map(({ id, name, participants }) => ({
          id,
          label: name,
          note: words.people(countWords(participants)),
        }))}
        chosen={dataTypeIds}
        onAll={() => draft.change({ dataTypeIds: null })}
        onNone={() => draft.change({ dataTypeIds: [] })}
        onToggle={(id) => draft.change({ dataTypeIds: toggled(dataTypeIds, id, typeIds) })}
      />
      <PickList
        label={words.from}
        said={
          dataSourceIds === null
            ? words.allSources
            : words.sources(countWords(dataSourceIds.length))
        }
        items={sources.map(({ id, name, participants }) => ({
          id,
          label: name,
          note: words.people(countWords(participants)),
        }))}
        chosen={dataSourceIds}
        onAll={() => draft.change({ dataSourceIds: null })}
        onNone={() => draft.change({ dataSourceIds: [] })}
        onToggle={(id) => draft.change({ dataSourceIds: toggled(dataSourceIds, id, sourceIds) })}
      />
    </>
  )
}
