import { Identifier } from '#renderer/parts/identifier.tsx'
import { Ago } from '#renderer/parts/moment.tsx'
import { RecentDays } from '#renderer/parts/rows/recent-days.tsx'
import { SourceChips } from '#renderer/parts/source-chips.tsx'
import { StateChip } from '#renderer/parts/state-mark.tsx'
import { wearWords } from '#renderer/state/coverage/coverage-words.ts'
import { countWords } from '#renderer/state/number-words.ts'
import type { PeopleView } from '#renderer/state/participants/people-view.ts'
import { hashOfPlace, participantPlace } from '#renderer/state/place.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantRow } from '#shared/participant.ts'
import type { Alert } from '#shared/study/alerts.ts'

const words = phrases.people

/** The code is a link, for keyboards and screen readers; the whole row takes a click as well. */
export function Row(props: {
  row: ParticipantRow
  index: number
  view: PeopleView
  alerts: Alert[]
}) {
  const { row, view } = props
  const page = usePage()
  const place = participantPlace(row.participantId)
  const none = <span class="quiet">{phrases.general.none}</span>
  const wear = row.wearMinutesToday
  return (
    <tr
      class="clickable"
      aria-rowindex={props.index}
      data-testid={`participant-row-${row.participantId}`}
      onClick={(event) => {
        const isControl = (event.target as Element).closest('a, input, label') !== null
        if (!isControl && !window.getSelection()?.toString()) page.go(place)
      }}
    >
      <td>
        <Choose participantId={row.participantId} view={view} />
      </td>
      <td class="code">
        <a href={hashOfPlace(place)}>{row.participantId}</a>
      </td>
      <td class="cut" title={row.group ?? ''}>
        {row.group ?? none}
      </td>
      <td class="sources">
        <SourceChips sources={row.sources} />
      </td>
      <td>
        <RecentDays letters={row.recentDays} />
      </td>
      <td class="number">{wear === null ? none : wearWords(wear)}</td>
      <td>
        <Ago at={row.lastValueAt} />
      </td>
      <td>
        <Ago at={row.lastDeliveryAt} />
      </td>
      <td>
        <Flags row={row} alerts={props.alerts} />
      </td>
      <td class="end-user">
        {row.endUserAlias && <Identifier text={row.endUserAlias} />}
        <Identifier text={row.endUserId} isMono />
      </td>
    </tr>
  )
}

function Choose({ participantId, view }: { participantId: string; view: PeopleView }) {
  return (
    <input
      type="checkbox"
      aria-label={words.choose(participantId)}
      checked={view.chosen.value.has(participantId)}
      onChange={() => {
        const next = new Set(view.chosen.value)
        if (!next.delete(participantId)) next.add(participantId)
        view.chosen.value = next
      }}
    />
  )
}

function Flags({ row, alerts }: { row: ParticipantRow; alerts: Alert[] }) {
  return (
    <span class="flags">
      {alerts.map((alert) => (
        <StateChip
          key={alert.alertId}
          tone={alert.urgency === 'urgent' ? 'bad' : 'warn'}
          label={flagWords(alert)}
        />
      ))}
      {row.annotations > 0 && <span class="chip">{words.notes(countWords(row.annotations))}</span>}
    </span>
  )
}

function flagWords({ kind, count }: Alert): string {
  if (kind === 'participant-silent') return words.flagWords[kind](countWords(count ?? 0))
  if (kind === 'participant-disconnected' || kind === 'wear-low') return words.flagWords[kind]()
  return words.flagWords.other()
}
