import { Empty, Problem, Reading } from '#renderer/parts/message.tsx'
import { Ago } from '#renderer/parts/moment.tsx'
import {
  type AnnouncementGroup,
  groupAnnouncements,
  periodWords,
} from '#renderer/state/deliveries/announcement-groups.ts'
import { hashOfPlace, participantPlace } from '#renderer/state/place.ts'
import { createResource } from '#renderer/state/resource.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { AnnouncementFetch } from '#shared/senders/thryve-api.ts'
import { DeliveryLink } from './delivery-table.tsx'

const words = phrases.deliveries.announced
const fetched = phrases.deliveries.fetched.announced
const MOST_ANNOUNCEMENTS = 500
const MOST_TYPES = 3

/** What was announced and never came: a hole that nobody would see otherwise. */
export function AnnouncedView() {
  const page = usePage()
  const open = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('announcements.open', {}),
        (advance) => advance.deliveries > 0,
      ),
    [page],
  )
  const fetches = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('thryveApi.announcements', {}),
        () => false,
        ['thryveApi.changed'],
      ),
    [page],
  )
  const rows = open.value.value
  const error = open.error.value
  return (
    <>
      {error && <Problem text={error} onRetry={open.readAgain} />}
      {!rows && !error && <Reading />}
      {rows && rows.length === 0 && (
        <Empty title={words.empty} lead={words.emptyLead}>
          <a class="button" href="#/participants">
            {words.toParticipants}
          </a>
        </Empty>
      )}
      {rows && rows.length > 0 && (
        <>
          <p class="quiet lead">{words.lead}</p>
          <section class="card flush">
            <AnnouncementTable
              groups={groupAnnouncements(rows)}
              fetches={fetches.value.value ?? []}
            />
            {rows.length >= MOST_ANNOUNCEMENTS && <p class="card-foot quiet">{words.capped}</p>}
          </section>
        </>
      )}
    </>
  )
}

function AnnouncementTable(props: { groups: AnnouncementGroup[]; fetches: AnnouncementFetch[] }) {
  const { groups, fetches } = props
  const { columns } = words
  return (
    <div class="table-scroll">
      <table data-testid="announced-table">
        <thead>
          <tr>
            {Object.values(columns).map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">{fetched.column}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key}>
              <td>
                <a href={hashOfPlace(participantPlace(group.participantId))}>
                  {group.participantId}
                </a>
              </td>
              <td>{group.dataSourceName}</td>
              <td>{words.kinds[group.dimension] ?? group.dimension}</td>
              <td title={group.types.join(', ')}>{typesOf(group)}</td>
              <td>{periodWords(group)}</td>
              <td>
                <Ago at={group.receivedAt} />
              </td>
              <td>
                <DeliveryLink deliveryId={group.deliveryId} />
              </td>
              <td>{fetched[stateOf(group, fetches)]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function typesOf({ types }: AnnouncementGroup): string {
  if (types.length === 0) return words.allTypes
  const more = types.length - MOST_TYPES
  const first = types.slice(0, MOST_TYPES).join(', ')
  return more > 0 ? `${first} ${words.more(more)}` : first
}

function stateOf(group: AnnouncementGroup, fetches: AnnouncementFetch[]) {
  const { deliveryId, dimension, dataSourceId } = group
  const found = fetches.find(
    (fetch) =>
      fetch.deliveryId === deliveryId &&
      fetch.dimension === dimension &&
      fetch.dataSourceId === dataSourceId,
  )
  return found?.state ?? 'no'
}
