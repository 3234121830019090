import { Tick } from '#renderer/parts/form/tick.tsx'
import type { ExportDraft } from '#renderer/state/exports/export-draft.ts'
import { further } from '#renderer/words/further.ts'

const words = further.exports
const names = ['includeRevisions', 'includeLocations', 'includeIdentifiers', 'includeRaw'] as const
/** A person's own data are all of it. */
const ofSubject: readonly string[] = ['includeRevisions', 'includeLocations', 'includeIdentifiers']

/** What is left out unless somebody wants it, each with what it gives away. */
export function TicksPart({ draft }: { draft: ExportDraft }) {
  const choice = draft.choice.value
  return (
    <fieldset class="ticks">
      <legend>{words.also}</legend>
      {names.map((name) => {
        const isGiven = choice.profile === 'subject' && ofSubject.includes(name)
        return (
          <div key={name} class={choice[name] && name !== 'includeRevisions' ? 'warned' : ''}>
            <Tick
              label={words.ticks[name].label}
              isTicked={choice[name] || isGiven}
              isDisabled={isGiven}
              onTick={(isTicked) => draft.change({ [name]: isTicked })}
              note={words.ticks[name].note}
            />
          </div>
        )
      })}
    </fieldset>
  )
}
