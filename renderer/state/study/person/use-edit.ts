import { useSignal } from '@preact/signals'
import { participantPlace } from '#renderer/state/place.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantRow } from '#shared/participant.ts'
import type { DeclaredZone } from '#shared/study/annotation.ts'
import { isZone } from './zone-names.ts'

/** What the dialog of a participant holds; only what was changed is sent. */
export function useEdit(view: ParticipantView, person: ParticipantRow, onDone: () => void) {
  const page = usePage()
  const { participantId } = person
  const kept = view.zones.value.value ?? []
  const code = useSignal(participantId)
  const group = useSignal(person.group ?? '')
  const zones = useSignal<DeclaredZone[]>(kept)
  const problem = useSignal<string | null>(null)
  const isBusy = useSignal(false)

  async function send() {
    const nextGroup = group.value.trim() || null
    if (JSON.stringify(zones.value) !== JSON.stringify(kept)) {
      await page.link.call('participant.declareZones', { participantId, zones: zones.value })
      view.zones.readAgain()
    }
    if (nextGroup !== person.group) {
      const participantIds = [participantId]
      await page.link.call('participants.regroup', { participantIds, group: nextGroup })
    }
    // Last: from then on the participant goes by another name.
    const nextCode = code.value.trim()
    if (nextCode !== participantId) {
      await page.link.call('participant.recode', { participantId, code: nextCode })
      const place = page.place.peek()
      page.go(participantPlace(nextCode, place.name === 'participant' ? place.tab : 'overview'))
    }
  }

  return {
    code,
    group,
    zones,
    problem,
    isBusy,
    async save() {
      const unknown = zones.value.find(({ zone }) => !isZone(zone))
      if (unknown) {
        problem.value = phrases.participant.edit.unknownZone(unknown.zone)
        return
      }
      if (isBusy.value) return
      isBusy.value = true
      try {
        await send()
        onDone()
      } catch (reason) {
        problem.value = (reason as Error).message
      } finally {
        isBusy.value = false
      }
    },
  }
}
