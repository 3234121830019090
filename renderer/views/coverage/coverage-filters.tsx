import type { Signal } from '@preact/signals'
import { Choice } from '#renderer/parts/choice.tsx'
import { type CoverageView, spans } from '#renderer/state/coverage/coverage-view.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Variable } from '#shared/study/export.ts'

const words = phrases.coverage

/** Which days, and of whom and what. */
export function CoverageFilters({ view }: { view: CoverageView }) {
  const variables = view.variables.value.value ?? []
  const sources = named(variables, 'dataSourceId', 'dataSourceName')
  const types = named(variables, 'dataTypeId', 'dataTypeName')
  return (
    <div class="filters" data-testid="coverage-filters">
      {view.clock.value === 'date' && (
        <Choice
          label={words.span}
          value={view.span.value}
          options={spans.map((value) => ({ value, label: words.spans[value] }))}
          onChoose={(next) => {
            view.span.value = next
          }}
        />
      )}
      <Choice
        label={words.clock}
        value={view.clock.value}
        options={(['date', 'study-day'] as const).map((value) => ({
          value,
          label: words.clocks[value],
        }))}
        onChoose={(next) => {
          view.clock.value = next
        }}
      />
      <NumberSelect
        label={words.source}
        every={words.every.source}
        of={view.dataSourceId}
        options={sources}
      />
      <NumberSelect
        label={words.type}
        every={words.every.type}
        of={view.dataTypeId}
        options={types}
      />
      {view.groups.value.length > 0 && (
        <select
          aria-label={words.group}
          value={view.group.value ?? ''}
          onChange={(event) => {
            view.group.value = event.currentTarget.value || null
          }}
        >
          <option value="">{words.every.group}</option>
          {view.groups.value.map((group) => (
            <option key={group} value={group}>
              {group}
            </option>
          ))}
        </select>
      )}
      <select
        aria-label={words.order}
        value={view.order.value}
        onChange={(event) => {
          view.order.value = event.currentTarget.value === 'least' ? 'least' : 'code'
        }}
      >
        <option value="code">{words.orders.code}</option>
        <option value="least">{words.orders.least}</option>
      </select>
    </div>
  )
}

function NumberSelect(props: {
  label: string
  every: string
  of: Signal<number | null>
  options: { id: number; name: string }[]
}) {
  return (
    <select
      aria-label={props.label}
      value={props.of.value === null ? '' : String(props.of.value)}
      onChange={(event) => {
        const { value } = event.currentTarget
        props.of.value = value === '' ? null : Number(value)
      }}
    >
      <option value="">{props.every}</option>
      {props.options.map(({ id, name }) => (
        <option key={id} value={String(id)}>
          {name}
        </option>
      ))}
    </select>
  )
}

function named(
  variables: Variable[],
  id: 'dataSourceId' | 'dataTypeId',
  name: 'dataSourceName' | 'dataTypeName',
): { id: number; name: string }[] {
  const names = new Map(variables.map((variable) => [variable[id], variable[name]]))
  return [...names]
    .map(([key, text]) => ({ id: key, name: text ?? String(key) }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}
