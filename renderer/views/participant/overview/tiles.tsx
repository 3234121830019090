import { hashOfPlace, participantPlace } from '#renderer/state/place.ts'
import { createResource } from '#renderer/state/resource.ts'
import { TILE_DAYS, tileOf } from '#renderer/state/study/days/tile.ts'
import { seriesId } from '#renderer/state/study/panel/panel-words.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { seriesOf } from '#renderer/state/study/series-order.ts'
import { dayMonthWords } from '#renderer/state/time/clock-face.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { type SeriesSummary, seriesKeyText, unpackedColumns } from '#shared/series.ts'
import { DAY_MS } from '#shared/time.ts'

const words = phrases.participant.overview

/** The newest value of each daily series, with the two weeks before it. */
export function Tiles({ view }: { view: ParticipantView }) {
  const series = seriesOf(view.series.value.value ?? [], 'daily')
  if (series.length === 0) return null
  const endAt = Math.max(...series.map((one) => one.lastAt))
  return (
    <section class="card flush" aria-labelledby="tiles">
      <div class="panel-bar">
        <h2 id="tiles">{words.tiles}</h2>
        <a href={hashOfPlace(participantPlace(view.participantId, 'daily'))}>
          {phrases.participant.tabs.daily}
        </a>
      </div>
      <ul class="tiles">
        {series.map((one) => (
          <Tile key={seriesId(one)} view={view} series={one} endAt={endAt} />
        ))}
      </ul>
    </section>
  )
}

function Tile(props: { view: ParticipantView; series: SeriesSummary; endAt: number }) {
  const { series, endAt } = props
  const page = usePage()
  const key = seriesKeyText(series)
  const read = useStarted(
    () =>
      createResource(
        page,
        () => {
          const { participantId, dimension, dataSourceId, dataTypeId } = series
          return page.link.call('series.read', {
            ...{ participantId, dimension, dataSourceId, dataTypeId, columns: TILE_DAYS },
            fromAt: endAt - (TILE_DAYS - 1) * DAY_MS,
            toAt: endAt + DAY_MS,
          })
        },
        (advance) => advance.series.some((one) => one.key === key),
      ),
    [page, key, endAt],
  )
  const columns = read.value.value
  const tile = columns && tileOf(series, unpackedColumns(columns), endAt)
  return (
    <li class="tile" data-testid={`tile-${seriesId(series)}`}>
      <h3>{series.dataTypeName}</h3>
      <p class="quiet source">{series.dataSourceName}</p>
      {tile?.newest ? (
        <p class="tile-value">
          <strong>{tile.newest.text}</strong>
          {series.unit && <span class="unit">{series.unit}</span>}
          <a
            class="tile-day"
            href={hashOfPlace({ name: 'delivery', deliveryId: tile.newest.deliveryId })}
            title={phrases.charts.chart.pickedFrom(String(tile.newest.deliveryId))}
          >
            {dayMonthWords(tile.newest.at)}
          </a>
        </p>
      ) : (
        <p class="tile-value quiet">{tile ? words.none : read.error.value}</p>
      )}
      {tile && (
        <svg
          class="tile-strip"
          viewBox={`0 0 ${TILE_DAYS * 10} 28`}
          preserveAspectRatio="none"
          role="img"
          aria-label={words.tileLead}
        >
          {tile.strip.map((height, index) =>
            height === null ? (
              <rect
                key={index}
                class="missing"
                x={index * 10 + 1}
                y="26.500"
                width="8"
                height="1.500"
              />
            ) : (
              <rect
                key={index}
                x={index * 10 + 1}
                y={26 - height * 25}
                width="8"
                height={Math.max(1.5, height * 25) + 0.5}
              />
            ),
          )}
        </svg>
      )}
    </li>
  )
}
