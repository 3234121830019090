import { countWords } from '#renderer/state/number-words.ts'
import { type FlagFilter, flagFilters } from '#renderer/state/participants/people-filter.ts'
import type { PeopleView } from '#renderer/state/participants/people-view.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.people
/** Stands for "no group" in the list to choose from; no group can be named so. */
const NO_GROUP = '\u0000'

/** Whom of everybody the table shows. */
export function PeopleFilters(props: { view: PeopleView; shown: number; all: number }) {
  const { view, shown, all } = props
  const group = view.group.value
  return (
    <div class="filters" data-testid="people-filters">
      <input
        type="search"
        class="search"
        aria-label={words.search}
        placeholder={words.search}
        value={view.text.value}
        onInput={(event) => {
          view.text.value = event.currentTarget.value
        }}
      />
      {view.groups.value.length > 0 && (
        <select
          aria-label={words.groupFilter}
          value={group === '' ? NO_GROUP : (group ?? '')}
          onChange={(event) => {
            const { value } = event.currentTarget
            view.group.value = value === '' ? null : value === NO_GROUP ? '' : value
          }}
        >
          <option value="">{words.everyGroup}</option>
          {view.groups.value.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
          <option value={NO_GROUP}>{words.noGroup}</option>
        </select>
      )}
      <select
        aria-label={words.flagFilter}
        value={view.flag.value}
        onChange={(event) => {
          view.flag.value = event.currentTarget.value as FlagFilter
        }}
      >
        {flagFilters.map((flag) => (
          <option key={flag} value={flag}>
            {words.flags[flag]}
          </option>
        ))}
      </select>
      <span class="quiet" role="status">
        {shown === all ? '' : words.shown(countWords(shown), countWords(all))}
      </span>
    </div>
  )
}
