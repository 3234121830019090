import type { StudyReader } from '#main/store/reader.ts'
import type { Handlers } from '#shared/contract.ts'
import type { StudyEdits } from '../study/study-edits.ts'

/** The calls about codes, groups, zones and annotations. */
export function studyHandlers({ reader, edits }: { reader: StudyReader; edits: StudyEdits }) {
  return {
    'participant.recode': async ({ participantId, code }) => {
      await edits.recode(participantId, code)
      return null
    },
    'participants.regroup': async ({ participantIds, group }) => {
      await edits.regroup(participantIds, group)
      return null
    },
    'participant.zones': ({ participantId }) => reader.ask('zones', participantId),
    'participant.declareZones': async ({ participantId, zones }) => {
      await edits.declareZones(participantId, zones)
      return null
    },
    'codes.import': ({ csv, apply }) => edits.importCodes(csv, apply),
    'annotations.list': ({ participantId }) => reader.ask('annotations', participantId),
    'annotation.add': async (annotation) => ({ annotationId: await edits.annotate(annotation) }),
    'annotation.change': async ({ annotationId, ...annotation }) => {
      await edits.changeAnnotation(annotationId, annotation)
      return null
    },
    'annotation.remove': async ({ annotationId }) => {
      await edits.removeAnnotation(annotationId)
      return null
    },
  } satisfies Partial<Handlers>
}
