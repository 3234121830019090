import { Icon } from '#renderer/parts/icon.tsx'
import { Empty, Problem, Reading } from '#renderer/parts/message.tsx'
import type { ParticipantPlace } from '#renderer/state/place.ts'
import { createResource } from '#renderer/state/resource.ts'
import { useShownDay } from '#renderer/state/study/days/use-shown-day.ts'
import {
  createParticipantView,
  type ParticipantView as View,
} from '#renderer/state/study/participant-view.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { Further } from '#renderer/views/further.tsx'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantRow } from '#shared/participant.ts'
import { ActogramTab } from './actogram/actogram-tab.tsx'
import { ConnectionsTab } from './connections/connections-tab.tsx'
import { DailyTab } from './daily-tab.tsx'
import { EpochTab } from './epoch/epoch-tab.tsx'
import { Head } from './head.tsx'
import { OverviewTab } from './overview/overview-tab.tsx'
import { QualityTab } from './quality/quality-tab.tsx'
import { Tabs } from './tabs.tsx'

const words = phrases.participant

/** Everything that arrived for one participant, seen from several sides. */
export function ParticipantView(place: ParticipantPlace) {
  const { participantId } = place
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
  useShownDay(view, place)
  const rows = people.value.value
  const person = rows?.find((row) => row.participantId === participantId)
  const error = view.series.error.value ?? people.error.value
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
      <Head participantId={participantId} person={person} people={rows ?? []} view={view} />
      {error && <Problem text={error} onRetry={retry} />}
      {rows && !person && (
        <Empty title={words.notFound(participantId)} lead={words.notFoundLead}>
          <a class="button" href="#/participants">
            {words.back}
          </a>
        </Empty>
      )}
      {!view.series.value.value && !error && <Reading />}
      {person && view.series.value.value && (
        <>
          <Tabs place={place} />
          <TabView view={view} place={place} person={person} />
        </>
      )}
    </div>
  )
}

function TabView(props: { view: View; place: ParticipantPlace; person: ParticipantRow }) {
  const { view, place } = props
  const isEmpty = view.series.value.value?.length === 0
  if (place.tab === 'connections') return <ConnectionsTab view={view} />
  if (place.tab === 'erase') return <Further name="erase" participantId={place.participantId} />
  if (isEmpty) return <Empty title={words.noSeries} lead={words.noSeriesLead} />
  if (place.tab === 'daily') return <DailyTab view={view} />
  if (place.tab === 'epoch') return <EpochTab view={view} />
  if (place.tab === 'actogram') return <ActogramTab view={view} />
  if (place.tab === 'quality') return <QualityTab view={view} />
  return <OverviewTab view={view} person={props.person} />
}
