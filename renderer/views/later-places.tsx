import type { Place } from '#renderer/state/place.ts'
import { CoverageView } from './coverage/coverage.tsx'
import { DeliveryView } from './deliveries/detail/delivery.tsx'
import { FirstRunView } from './first-run/first-run.tsx'
import { Further } from './further.tsx'
import { ParticipantView } from './participant/participant.tsx'
import { ParticipantsView } from './participants/participants.tsx'
import { StudyView } from './study/study.tsx'

export type LaterPlaceProps = { place: Place }

/**
 * Every place but the two that the first look goes to. They are one file together: a file of each
 * place's own would be smaller alone, and all of them a tenth larger, since each compresses alone.
 */
export function LaterPlace({ place }: LaterPlaceProps) {
  switch (place.name) {
    case 'participants':
      return <ParticipantsView />
    case 'participant':
      return <ParticipantView {...place} />
    case 'coverage':
      return <CoverageView />
    case 'delivery':
      return <DeliveryView deliveryId={place.deliveryId} />
    case 'export':
      return <Further name="exports" />
    case 'study':
      return <StudyView section={place.section} />
    case 'setup':
      return <FirstRunView step={place.step} />
    default:
      return null
  }
}
