import { useEffect, useRef } from 'preact/hooks'
import { filterInput } from '#renderer/state/deliveries/delivery-list.ts'
import { countWords } from '#renderer/state/number-words.ts'
import type { DeliveryFilter } from '#renderer/state/place.ts'
import { createResource } from '#renderer/state/resource.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { DeliveryFacets } from '#shared/delivery.ts'

const words = phrases.deliveries.filter
const facetNames = ['type', 'state', 'verdict', 'sender', 'participantId'] as const
type FacetName = (typeof facetNames)[number]
/** A person who types is asked about only when they stop. */
const PAUSE_MS = 250

/** Search and facets; each choice says how many deliveries it would show. */
export function DeliveryFilters({ filter }: { filter: DeliveryFilter }) {
  const page = usePage()
  const filterText = JSON.stringify(filter)
  const facets = useStarted(
    () =>
      createResource(
        page,
        (signal) => page.link.call('deliveries.facets', { filter: filterInput(filter) }, signal),
        (advance) => advance.deliveries > 0,
      ),
    [page, filterText],
  )
  const known = useRef<DeliveryFacets | null>(null)
  known.current = facets.value.value ?? known.current
  const choose = (name: keyof DeliveryFilter, value: string) => {
    const { [name]: _, ...rest } = filter
    page.go({ name: 'deliveries', tab: 'all', filter: value ? { ...rest, [name]: value } : rest })
  }
  return (
    <div class="filters" data-testid="delivery-filters">
      <SearchField text={filter.search ?? ''} onSearch={(text) => choose('search', text)} />
      {facetNames.map((name) => (
        <Facet
          key={name}
          name={name}
          chosen={filter[name] ?? ''}
          options={known.current?.[name] ?? []}
          onChoose={(value) => choose(name, value)}
        />
      ))}
      {filterText !== '{}' && (
        <a class="button" href="#/deliveries">
          {words.clear}
        </a>
      )}
      {facets.error.value && <span class="note">{words.noCounts}</span>}
    </div>
  )
}

function SearchField({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    // An address that was followed sets the field; a person who types is not interrupted.
    if (field.current && field.current !== document.activeElement) field.current.value = text
  }, [text])
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <input
      ref={field}
      type="search"
      class="search"
      aria-label={words.search}
      placeholder={words.search}
      defaultValue={text}
      maxLength={200}
      onInput={(event) => {
        const { value } = event.currentTarget
        clearTimeout(timer.current)
        timer.current = setTimeout(() => onSearch(value), PAUSE_MS)
      }}
    />
  )
}

function Facet(props: {
  name: FacetName
  chosen: string
  options: { value: string; count: number }[]
  onChoose: (value: string) => void
}) {
  const { name, chosen, options } = props
  // A choice that finds nothing any more must still be there to be taken back.
  const isMissing = chosen !== '' && !options.some(({ value }) => value === chosen)
  const all = isMissing ? [{ value: chosen, count: 0 }, ...options] : options
  if (all.length < 2 && chosen === '') return null
  return (
    <select
      aria-label={words.names[name]}
      class={chosen ? 'chosen' : ''}
      value={chosen}
      onChange={(event) => props.onChoose(event.currentTarget.value)}
    >
      <option value="">{words.every[name]}</option>
      {all.map(({ value, count }) => (
        <option key={value} value={value}>
          {words.option(labelOf(name, value), countWords(count))}
        </option>
      ))}
    </select>
  )
}

function labelOf(name: FacetName, value: string): string {
  const { states, verdicts } = phrases.general.deliveries
  const labels: Partial<Record<FacetName, Record<string, string>>> = {
    state: states,
    verdict: verdicts,
    sender: phrases.deliveries.detail.senders,
  }
  return labels[name]?.[value] ?? value
}
