import type { Announcements } from '#main/door/announcements.ts'
import { CallFailed } from '#main/door/door.ts'
import type { IngestFace } from '#main/ingest/ingest-face.ts'
import { isZone } from '#main/store/days/zone-clock.ts'
import type { Person } from '#main/store/queries/people/people.ts'
import type { StudyReader } from '#main/store/reader.ts'
import type { Annotation, CodeListRow, DeclaredZone } from '#shared/study/annotation.ts'
import type { AnnotationEdit, Edit } from '#shared/study/edit.ts'
import type { Keeper } from '../intake/keeper.ts'
import { NoCodeList, readCodeList } from './code-list.ts'

export type NewAnnotation = Omit<Annotation, 'annotationId' | 'recordedAt'>

/** What people decide about the study. Each resolves when its effect shows in the study. */
export type StudyEdits = {
  recode(participantId: string, code: string): Promise<void>
  regroup(participantIds: string[], group: string | null): Promise<void>
  declareZones(participantId: string, zones: DeclaredZone[]): Promise<void>
  importCodes(csv: string, apply: boolean): Promise<{ rows: CodeListRow[]; isApplied: boolean }>
  annotate(annotation: NewAnnotation): Promise<number>
  changeAnnotation(annotationId: number, annotation: NewAnnotation): Promise<void>
  removeAnnotation(annotationId: number): Promise<void>
}

export type StudyEditPorts = {
  reader: StudyReader
  keeper: Pick<Keeper, 'edit'>
  ingest: Pick<IngestFace, 'reached'>
  announcements: Pick<Announcements, 'announce'>
}

const MAX_ANNOTATIONS = 50_000

export function createStudyEdits(ports: StudyEditPorts): StudyEdits {
  const { reader, keeper, ingest, announcements } = ports
  let last: Promise<unknown> = Promise.resolve()

  /** One after the other: each is checked against what the one before left. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = last.then(act)
    last = mine.catch(() => {})
    return mine
  }

  async function keep(edit: Edit): Promise<number> {
    const entryId = await keeper.edit(edit)
    await ingest.reached(entryId).catch(() => {
      throw new CallFailed(
        'not-available-here',
        'Your change is kept. It will show when the deliveries before it are taken in.',
      )
    })
    announcements.announce('study.edited', null)
    return entryId
  }

  async function person(participantId: string): Promise<Person> {
    const found = (await reader.ask('people')).find(
      ({ code, hasAppeared }) => hasAppeared && code === participantId,
    )
    if (found === undefined) throw unknownParticipant()
    return found
  }

  async function annotationEdit(annotation: NewAnnotation): Promise<AnnotationEdit> {
    const { participantId, ...rest } = annotation
    if (rest.toAt !== null && rest.toAt <= rest.fromAt)
      throw new CallFailed('bad-input', 'It must end after it begins.')
    if (rest.kind === 'exclude' && rest.toAt === null)
      throw new CallFailed('bad-input', 'An exclusion needs an end.')
    const endUserId = participantId === null ? null : (await person(participantId)).endUserId
    return { ...rest, endUserId }
  }

  async function checkAnnotation(annotationId: number): Promise<void> {
    const all = await reader.ask('annotations', null)
    if (!all.some((annotation) => annotation.annotationId === annotationId))
      throw new CallFailed('not-found', 'This annotation is not there any more.')
  }

  return {
    recode: (participantId, code) =>
      inTurn(async () => {
        const { endUserId } = await person(participantId)
        const holder = (await reader.ask('people')).find((other) => other.code === code)
        if (holder?.endUserId === endUserId) return
        if (holder !== undefined) throw codeTaken(code)
        await keep({ edit: 'codes', participants: [{ endUserId, code }] })
        // A delivery may have brought someone new in between, who was given this very code.
        const now = (await reader.ask('people')).find((other) => other.code === code)
        if (now?.endUserId !== endUserId) throw codeTaken(code)
      }),
    regroup: (participantIds, group) =>
      inTurn(async () => {
        const ids = new Map((await reader.ask('people')).map((who) => [who.code, who]))
        const endUserIds = participantIds.map((code) => {
          const who = ids.get(code)
          if (who === undefined || !who.hasAppeared) throw unknownParticipant()
          return who.endUserId
        })
        await keep({ edit: 'group', endUserIds, group })
      }),
    declareZones: (participantId, zones) =>
      inTurn(async () => {
        const { endUserId } = await person(participantId)
        const strange = zones.find(({ zone }) => !isZone(zone))
        if (strange !== undefined)
          throw new CallFailed('bad-input', `There is no time zone ${strange.zone}.`)
        if (new Set(zones.map(({ fromDay }) => fromDay)).size < zones.length)
          throw new CallFailed('bad-input', 'Two zones begin on the same day.')
        await keep({ edit: 'zones', endUserId, zones })
      }),
    importCodes: (csv, apply) =>
      inTurn(async () => {
        const { rows, changes, isClean } = listOf(csv, await reader.ask('people'))
        if (!apply || !isClean) return { rows, isApplied: false }
        if (changes.length > 0) await keep({ edit: 'codes', participants: changes })
        const after = new Map((await reader.ask('people')).map((who) => [who.endUserId, who.code]))
        const isApplied = changes.every(({ endUserId, code }) => after.get(endUserId) === code)
        return { rows, isApplied }
      }),
    annotate: (annotation) =>
      inTurn(async () => {
        if ((await reader.ask('annotations', null)).length >= MAX_ANNOTATIONS)
          throw new CallFailed('bad-input', `There can be ${MAX_ANNOTATIONS} annotations at most.`)
        return keep({ edit: 'annotation-added', annotation: await annotationEdit(annotation) })
      }),
    changeAnnotation: (annotationId, annotation) =>
      inTurn(async () => {
        await checkAnnotation(annotationId)
        const changed = await annotationEdit(annotation)
        await keep({ edit: 'annotation-changed', annotationId, annotation: changed })
      }),
    removeAnnotation: (annotationId) =>
      inTurn(async () => {
        await checkAnnotation(annotationId)
        await keep({ edit: 'annotation-removed', annotationId })
      }),
  }
}

function listOf(csv: string, people: Person[]) {
  try {
    return readCodeList(csv, people)
  } catch (error) {
    if (error instanceof NoCodeList) throw new CallFailed('bad-input', error.message)
    throw error
  }
}

function unknownParticipant(): CallFailed {
  return new CallFailed('not-found', 'This participant is not in the study.')
}

function codeTaken(code: string): CallFailed {
  return new CallFailed('bad-input', `Another participant has the code ${code}.`)
}
