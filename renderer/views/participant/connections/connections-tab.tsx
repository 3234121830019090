import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { AxisBar } from '#renderer/views/participant/epoch/axis-bar.tsx'
import { ConnectionLane } from '#renderer/views/participant/epoch/connection-lane.tsx'
import { ZoneBar } from '#renderer/views/participant/epoch/zone-bar.tsx'
import { phrases } from '#renderer/words/phrases.ts'
import { ConnectionTable } from './connection-table.tsx'
import { StretchTable } from './stretch-table.tsx'
import { TimeScale } from './time-scale.tsx'

const words = phrases.participant

/** When which source was connected: as bars, as stretches, as events. */
export function ConnectionsTab({ view }: { view: ParticipantView }) {
  const events = view.connections.value.value ?? []
  return (
    <div class="panels">
      {events.length > 0 && (
        <section class="card flush" aria-label={words.connections}>
          <AxisBar axis={view.connectionAxis} name={words.connections} />
          <div class="over-panels">
            <ZoneBar view={view} />
          </div>
          <ConnectionLane view={view} axis={view.connectionAxis} />
          <TimeScale view={view} />
        </section>
      )}
      {events.length > 0 && <StretchTable view={view} />}
      <ConnectionTable view={view} />
    </div>
  )
}
