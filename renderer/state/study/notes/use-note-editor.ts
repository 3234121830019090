import { type ReadonlySignal, useSignal } from '@preact/signals'
import { type ParticipantView, shownMoment } from '#renderer/state/study/participant-view.ts'
import { usePage } from '#renderer/state/use-started.ts'
import type { Annotation } from '#shared/study/annotation.ts'
import { MINUTE_MS } from '#shared/time.ts'
import {
  type DraftClock,
  draftOfNote,
  draftOfStretch,
  type NoteDraft,
  stretchOfDraft,
} from './note-draft.ts'

/** What the annotation dialog shows, and what it does. Null: it is closed. */
export type NoteEditor = {
  draft: ReadonlySignal<NoteDraft | null>
  problem: ReadonlySignal<'no-start' | 'wrong-order' | { message: string } | null>
  isBusy: ReadonlySignal<boolean>
  /** For what is marked, or what is shown where nothing is. */
  add(): void
  change(note: Annotation): void
  edit(part: Partial<NoteDraft>): void
  save(): Promise<void>
  remove(): Promise<void>
  close(): void
}

export function useNoteEditor(view: ParticipantView): NoteEditor {
  const page = usePage()
  const draft = useSignal<NoteDraft | null>(null)
  const problem = useSignal<'no-start' | 'wrong-order' | { message: string } | null>(null)
  const isBusy = useSignal(false)
  const clock: DraftClock = {
    offsetMin: (at) => view.shownOffsetMin(at) ?? 0,
    momentOf: (localAt) => shownMoment(view, localAt),
  }
  function open(next: NoteDraft) {
    problem.value = null
    draft.value = next
  }
  async function run(call: () => Promise<unknown>) {
    if (isBusy.value) return
    isBusy.value = true
    try {
      await call()
      view.annotations.readAgain()
      view.mark(null)
      draft.value = null
    } catch (reason) {
      problem.value = { message: (reason as Error).message }
    } finally {
      isBusy.value = false
    }
  }
  return {
    draft,
    problem,
    isBusy,
    add() {
      const shown = view.marked.value ?? view.epochAxis.range.value
      // Whole minutes that hold all of it.
      const fromAt = Math.floor(shown.fromAt / MINUTE_MS) * MINUTE_MS
      const toAt = Math.ceil(shown.toAt / MINUTE_MS) * MINUTE_MS
      open(draftOfStretch({ fromAt, toAt }, clock))
    },
    change: (note) => open(draftOfNote(note, clock)),
    edit(part) {
      if (draft.value) draft.value = { ...draft.value, ...part }
    },
    async save() {
      const now = draft.value
      if (!now) return
      const stretch = stretchOfDraft(now, clock)
      if (typeof stretch === 'string') {
        problem.value = stretch
        return
      }
      const { kind, dataSourceId, dataTypeId, annotationId } = now
      const annotation = {
        participantId: now.isForEverybody ? null : view.participantId,
        ...{ kind, ...stretch, dataSourceId, dataTypeId, text: now.text.trim() },
      }
      await run(() =>
        annotationId === null
          ? page.link.call('annotation.add', annotation)
          : page.link.call('annotation.change', { annotationId, ...annotation }),
      )
    },
    async remove() {
      const annotationId = draft.value?.annotationId
      if (annotationId) await run(() => page.link.call('annotation.remove', { annotationId }))
    },
    close() {
      draft.value = null
      view.mark(null)
    },
  }
}
