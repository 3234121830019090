import { Icon } from '#renderer/parts/icon.tsx'
import { Empty, Problem, Reading } from '#renderer/parts/message.tsx'
import { Ago } from '#renderer/parts/moment.tsx'
import { SourceChips } from '#renderer/parts/source-chips.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import type { ParticipantPlace } from '#renderer/state/place.ts'
import { createResource } from '#renderer/state/resource.ts'
import {
  createParticipantView,
  type ParticipantView as View,
} from '#renderer/state/study/participant-view.ts'
import { seriesOf } from '#renderer/state/study/series-order.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantRow } from '#shared/participant.ts'
import { AxisBar } from './axis-bar.tsx'
import { ConnectionLane } from './connection-lane.tsx'
import { ConnectionTable } from './connection-table.tsx'
import { SeriesIndex } from './series-index.tsx'
import { SeriesPanel } from './series-panel.tsx'
import { ZoneBar } from './zone-bar.tsx'

const words = phrases.participant

/** Everything that arrived for one participant, on shared time axes. */
export function ParticipantView({ participantId }: ParticipantPlace) {
  const page = usePage()
  const view = useStarted(() => createParticipantView(page, participantId), [page, participantId])
  const people = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('participants.list', {}),
        (advance) => advance.participantIds.includes(participantId) || advance.connections,
      ),
    [page, participantId],
  )
  const rows = people.value.value
  const person = rows?.find((row) => row.participantId === participantId)
  const error = view.series.error.value ?? people.error.value
  const series = view.series.value.value
  const retry = () => {
    view.series.readAgain()
    people.readAgain()
  }
  return (
    <div class="page wide participant">
      <a class="back" href="#/participants">
        <Icon name="back" />
        {words.back}
      </a>
      <Head participantId={participantId} person={person} />
      {error && <Problem text={error} onRetry={retry} />}
      {rows && !person && (
        <Empty title={words.notFound(participantId)} lead={words.notFoundLead}>
          <a class="button" href="#/participants">
            {words.back}
          </a>
        </Empty>
      )}
      {!series && !error && <Reading />}
      {person && series && series.length === 0 && (
        <Empty title={words.noSeries} lead={words.noSeriesLead} />
      )}
      {person && series && <Sections view={view} />}
    </div>
  )
}

function Head(props: { participantId: string; person: ParticipantRow | undefined }) {
  const { person } = props
  return (
    <header class="participant-head">
      <h1>{props.participantId}</h1>
      {person && (
        <>
          <SourceChips sources={person.sources} />
          <dl class="facts inline">
            {person.endUserAlias && (
              <div>
                <dt>{words.alias}</dt>
                <dd>{person.endUserAlias}</dd>
              </div>
            )}
            <div>
              <dt>{words.endUser}</dt>
              <dd class="mono">{person.endUserId}</dd>
            </div>
            <div>
              <dt>{words.lastData}</dt>
              <dd>
                <Ago at={person.lastValueAt} />
              </dd>
            </div>
            <div>
              <dt>{words.lastDelivery}</dt>
              <dd>
                <Ago at={person.lastDeliveryAt} />
              </dd>
            </div>
            <div>
              <dt>{phrases.general.participants.columns.epochValues}</dt>
              <dd>{countWords(person.epochValues)}</dd>
            </div>
            <div>
              <dt>{phrases.general.participants.columns.dailyValues}</dt>
              <dd>{countWords(person.dailyValues)}</dd>
            </div>
          </dl>
        </>
      )}
    </header>
  )
}

function Sections({ view }: { view: View }) {
  const all = view.series.value.value ?? []
  const epochs = seriesOf(all, 'epoch')
  const dailies = seriesOf(all, 'daily')
  const connections = view.connections.value.value ?? []
  const hasDowntime = (view.downtime.value.value ?? []).length > 0
  return (
    <div class="participant-body">
      <div class="panels">
        {(epochs.length > 0 || connections.length > 0) && (
          <section class="card flush" aria-labelledby="epoch" id="section-epoch">
            <div class="panel-bar">
              <h2 id="epoch">{words.epochTitle}</h2>
              <ZoneBar view={view} />
            </div>
            <AxisBar axis={view.epochAxis} name={words.epochTitle} />
            <ConnectionLane view={view} />
            {epochs.map((series) => (
              <SeriesPanel key={keyOf(series)} view={view} series={series} />
            ))}
            {hasDowntime && <p class="note pad">{words.downtime}</p>}
          </section>
        )}
        {dailies.length > 0 && (
          <section class="card flush" aria-labelledby="daily" id="section-daily">
            <div class="panel-bar">
              <h2 id="daily">{words.dailyTitle}</h2>
              <p class="quiet">{words.dailyClock}</p>
            </div>
            <AxisBar axis={view.dailyAxis} name={words.dailyTitle} />
            <div class="daily-grid">
              {dailies.map((series) => (
                <SeriesPanel key={keyOf(series)} view={view} series={series} />
              ))}
            </div>
          </section>
        )}
        <ConnectionTable view={view} />
      </div>
      <SeriesIndex epochs={epochs} dailies={dailies} />
    </div>
  )
}

function keyOf(series: { dataSourceId: number; dataTypeId: number }): string {
  return `${series.dataSourceId}-${series.dataTypeId}`
}
