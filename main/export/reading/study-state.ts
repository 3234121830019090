import { declaredOffset, localDay, type OffsetAt } from '#main/store/days/zone-clock.ts'
import { type ExportedDelivery, exportedDeliveries } from '#main/store/exported/deliveries.ts'
import {
  type ExportedConnection,
  type ExportedDowntime,
  exportedConnections,
  exportedDowntime,
} from '#main/store/exported/events.ts'
import {
  type ExportedParticipant,
  exportedParticipants,
} from '#main/store/exported/participants.ts'
import { exportedPeople } from '#main/store/exported/people.ts'
import { type PersonRecords, personRecords } from '#main/store/exported/person/person-records.ts'
import { type ExportedRevision, exportedRevisions } from '#main/store/exported/revisions.ts'
import { type ExportedSeries, exportedSeries } from '#main/store/exported/series.ts'
import type { Snapshot } from '#main/store/exported/snapshot.ts'
import { type ExportedValue, exportedValues } from '#main/store/exported/values.ts'
import type { Annotation, DeclaredZone } from '#shared/study/annotation.ts'
import type { ExportChoice } from '#shared/study/export.ts'
import { heartRateTypes } from '#shared/study/wear.ts'
import { DAY_MS } from '#shared/time.ts'
import { chosenDays, mayExport } from './chosen-series.ts'
import { type ExclusionRule, exclusionRule } from './exclusion-rule.ts'
import { mergedValues } from './merged-values.ts'
import { placedOffset } from './offsets.ts'

/** A participant with what people said about it. */
export type Scope = ExportedParticipant & {
  group: string | null
  declaredOffset: OffsetAt | null
  declaredZones: readonly DeclaredZone[]
  exclusions: ExclusionRule
}

/** The study at one moment, through one choice: all that an export reads. */
export type StudyState = {
  choice: ExportChoice
  /** UTC ms of the last receipt that is included. */
  asOfAt: number
  /** Days of the choice, counted from 1970. */
  days: { from: number; to: number }
  participants: readonly Scope[]
  /** Codes that were asked for and are nobody's at that moment. */
  unknownCodes: readonly string[]
  /** Names of the types that are left out because they say where somebody was. */
  locationsLeftOut(): string[]
  /** Values there are at most; a filter by time takes fewer. */
  valuesAtMost: number
  epochSeries(scope: Scope): ExportedSeries[]
  dailySeries(scope: Scope): ExportedSeries[]
  epochs(scope: Scope): Generator<ExportedValue, void>
  dailies(scope: Scope): Generator<ExportedValue, void>
  /** What proves wear, whatever types and sources were chosen. */
  wearEvidence(scope: Scope): Generator<ExportedValue, void>
  /** Sources whose values can prove wear, and all that have values, whatever was chosen. */
  evidenceSources(scope: Scope): number[]
  allSources(scope: Scope): number[]
  revisions(scope: Scope): Generator<ExportedRevision, void>
  connections(scope: Scope): ExportedConnection[]
  /** Deliveries that name only the chosen participants; all of them where all are chosen. */
  deliveries(): Generator<ExportedDelivery, void>
  /** Whatever else the study holds of one person. */
  records(scope: Scope): PersonRecords
  downtime: readonly ExportedDowntime[]
  /** All of them, in the order they were made. */
  annotations: readonly Annotation[]
}

const everything = { fromAt: -8.64e15, toAt: 8.64e15 }

export function studyState({ db, lastIncludedAt }: Snapshot, choice: ExportChoice): StudyState {
  const asked = choice.asOfAt ?? lastIncludedAt
  // Reading versions is only needed where something came in later.
  const past = asked < lastIncludedAt ? asked : null
  const days = chosenDays(choice)
  const may = mayExport(choice)
  const seriesOf = exportedSeries(db)
  const readValues = exportedValues(db)
  const readRevisions = exportedRevisions(db)
  const deliveriesOf = exportedDeliveries(db)
  const connectionsOf = exportedConnections(db)
  const recordsOf = personRecords(db)
  const all = { dataTypeIds: null, dataSourceIds: null }
  const { dataTypeIds, dataSourceIds } = choice
  const own = { dataTypeIds, dataSourceIds }
  const people = exportedPeople(db, past)
  const participants = exportedParticipants(db)(choice.participantIds, past).map(
    (participant): Scope => ({
      ...participant,
      group: people.groups.get(participant.number) ?? null,
      declaredZones: people.zones.get(participant.number) ?? [],
      declaredOffset: declaredOffset(people.zones.get(participant.number) ?? []),
      exclusions: exclusionRule(
        people.annotations.filter(
          ({ kind, participantId }) =>
            kind === 'exclude' && (participantId === null || participantId === participant.code),
        ),
      ),
    }),
  )
  const epochSeries = (scope: Scope) => seriesOf(scope.number, 'epoch', own).filter(may)
  const dailySeries = (scope: Scope) => seriesOf(scope.number, 'daily', own).filter(may)
  // What began later is not there yet, and decides nothing about the days before.
  const isThere = (series: ExportedSeries) =>
    past === null
      ? series.count > 0
      : readValues({ series, ...everything, asOfAt: past }).next().done === false
  // A local day begins and ends up to a day away from the day of UTC with the same date.
  const around = { fromAt: (days.from - 1) * DAY_MS, toAt: (days.to + 2) * DAY_MS, asOfAt: past }

  function* onChosenDays(scope: Scope, series: ExportedSeries[]) {
    const isAll = choice.fromDay === null && choice.toDay === null
    for (const value of mergedValues(series, (one) => readValues({ series: one, ...around }))) {
      if (!isAll) {
        const { utcOffsetMin } = placedOffset(value.details, value.at, scope.declaredOffset)
        const day = localDay(value.at, utcOffsetMin, null)
        if (day < days.from || day > days.to) continue
      }
      yield value
    }
  }

  return {
    choice,
    asOfAt: asked,
    days,
    participants,
    unknownCodes: (choice.participantIds ?? []).filter((code) =>
      participants.every((scope) => scope.code !== code),
    ),
    locationsLeftOut: () => [
      ...new Set(
        participants
          .flatMap(({ number }) => [
            ...seriesOf(number, 'epoch', own),
            ...seriesOf(number, 'daily', own),
          ])
          .filter((series) => !may(series) && isThere(series))
          .map(({ dataTypeName }) => dataTypeName),
      ),
    ],
    valuesAtMost: participants
      .flatMap((scope) => [...epochSeries(scope), ...dailySeries(scope)])
      .reduce((sum, { count }) => sum + count, 0),
    epochSeries: (scope) => epochSeries(scope).filter(isThere),
    dailySeries: (scope) => dailySeries(scope).filter(isThere),
    epochs: (scope) => onChosenDays(scope, epochSeries(scope)),
    wearEvidence: (scope) =>
      onChosenDays(
        scope,
        seriesOf(scope.number, 'epoch', { ...all, dataTypeIds: [...heartRateTypes] }),
      ),
    evidenceSources: (scope) =>
      sourcesOf(
        seriesOf(scope.number, 'epoch', { ...all, dataTypeIds: [...heartRateTypes] }).filter(
          isThere,
        ),
      ),
    allSources: (scope) =>
      sourcesOf(
        [...seriesOf(scope.number, 'epoch', all), ...seriesOf(scope.number, 'daily', all)].filter(
          isThere,
        ),
      ),
    dailies: (scope) =>
      mergedValues(dailySeries(scope), (series) =>
        readValues({
          series,
          fromAt: days.from * DAY_MS,
          toAt: (days.to + 1) * DAY_MS,
          asOfAt: past,
        }),
      ),
    *revisions(scope) {
      for (const { seriesId } of [...epochSeries(scope), ...dailySeries(scope)])
        for (const revision of readRevisions({ seriesId, ...around })) {
          const { utcOffsetMin } = placedOffset(revision, revision.at, scope.declaredOffset)
          const isDaily = revision.dimension === 'daily'
          const day = localDay(revision.at, isDaily ? 0 : utcOffsetMin, null)
          if (day >= days.from && day <= days.to) yield revision
        }
    },
    connections: (scope) => connectionsOf(scope.number, past),
    records: ({ code }) => recordsOf({ code, asOfAt: past }),
    deliveries: () =>
      deliveriesOf({
        participants: choice.participantIds === null ? null : participants.map((p) => p.number),
        asOfAt: past,
      }),
    downtime: exportedDowntime(db)(past),
    annotations: people.annotations,
  }
}

function sourcesOf(series: readonly ExportedSeries[]): number[] {
  return [...new Set(series.map(({ dataSourceId }) => dataSourceId))]
}
