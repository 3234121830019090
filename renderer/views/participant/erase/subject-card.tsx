import { useSignal } from '@preact/signals'
import { Failed } from '#renderer/parts/message.tsx'
import { usePage } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'

const words = further.trust.person

/** Everything of one person, to be handed to them. */
export function SubjectCard({ participantId }: { participantId: string }) {
  const { link } = usePage()
  const isBegun = useSignal(false)
  const error = useSignal<string | null>(null)

  async function write() {
    error.value = null
    const all = { dataTypeIds: null, dataSourceIds: null, fromDay: null, toDay: null, asOfAt: null }
    const choice = {
      ...all,
      ...{ profile: 'subject' as const, format: 'csv' as const, participantIds: [participantId] },
      ...{ includeRevisions: true, includeRaw: true, includeIdentifiers: true },
      includeLocations: true,
    }
    try {
      await link.call('export.start', { choice })
      isBegun.value = true
    } catch (reason) {
      error.value = (reason as Error).message
    }
  }
  return (
    <section class="card trust" aria-labelledby="subject">
      <h2 id="subject">{words.exportTitle}</h2>
      <p class="quiet lead">{words.exportLead}</p>
      <div class="actions">
        <button type="button" onClick={() => void write()}>
          {words.export}
        </button>
        {isBegun.value && <a href="#/export">{words.toExports}</a>}
      </div>
      <p class="quiet" role="status">
        {isBegun.value ? words.exported : ''}
      </p>
      <Failed text={error.value} />
    </section>
  )
}
