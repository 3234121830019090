import type { ReadableDb } from '../connection.ts'
import {
  openAnnouncementsQuery,
  quarantineReasonsQuery,
  waitingDeliveriesQuery,
} from './attention.ts'
import { coverageQuery } from './coverage/coverage-grid.ts'
import { offsetsQuery } from './coverage/offsets.ts'
import { participantDaysQuery } from './coverage/participant-days.ts'
import { deliveriesQuery, deliveryCountsQuery } from './deliveries.ts'
import { deliveryQuery } from './delivery.ts'
import { connectionsQuery, downtimeQuery } from './events.ts'
import { fetchingFactsQuery, newestValuesQuery } from './fetching/study-facts.ts'
import { finishedDeliveriesQuery } from './finished-deliveries.ts'
import { studyFactsQuery } from './health/database-facts.ts'
import { dataPageQuery } from './pages/data-page.ts'
import { participantsQuery } from './participants.ts'
import { erasuresQuery, footprintQuery } from './people/erasures.ts'
import { annotationsQuery, peopleQuery, zonesQuery } from './people/people.ts'
import { madeRowsQuery, valuesOfDeliveryQuery } from './quality/made-rows.ts'
import { revisionsQuery } from './quality/revisions.ts'
import { seriesQualityQuery } from './quality/series-quality.ts'
import { deliveryFacetsQuery } from './search/delivery-facets.ts'
import { rhythmQuery } from './search/rhythm.ts'
import { seriesColumnsQueries } from './series-columns.ts'
import { seriesListQuery } from './series-list.ts'
import { variablesQuery } from './variables.ts'

/** Every question the study answers: plain values in, plain rows out, never SQL. */
export function studyQueries(db: ReadableDb) {
  const series = seriesColumnsQueries(db)
  return {
    participants: participantsQuery(db),
    seriesList: seriesListQuery(db),
    seriesColumns: series.columns,
    seriesColumnsJson: series.json,
    variables: variablesQuery(db),
    coverage: coverageQuery(db),
    participantDays: participantDaysQuery(db),
    connections: connectionsQuery(db),
    downtime: downtimeQuery(db),
    deliveries: deliveriesQuery(db),
    deliveryFacets: deliveryFacetsQuery(db),
    deliveriesRhythm: rhythmQuery(db),
    deliveryCounts: deliveryCountsQuery(db),
    delivery: deliveryQuery(db),
    quarantineReasons: quarantineReasonsQuery(db),
    waitingDeliveries: waitingDeliveriesQuery(db),
    finishedDeliveries: finishedDeliveriesQuery(db),
    offsets: offsetsQuery(db),
    seriesQuality: seriesQualityQuery(db),
    revisions: revisionsQuery(db),
    madeRows: madeRowsQuery(db),
    valuesOfDelivery: valuesOfDeliveryQuery(db),
    people: peopleQuery(db),
    zones: zonesQuery(db),
    annotations: annotationsQuery(db),
    erasures: erasuresQuery(db),
    footprint: footprintQuery(db),
    openAnnouncements: openAnnouncementsQuery(db),
    dataPage: dataPageQuery(db),
    fetchingFacts: fetchingFactsQuery(db),
    newestValues: newestValuesQuery(db),
    studyFacts: studyFactsQuery(db),
  }
}

export type StudyQueries = ReturnType<typeof studyQueries>
export type QueryName = keyof StudyQueries
