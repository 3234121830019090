import { ConfirmedAction } from '#renderer/parts/confirmed-action.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import { agoWords } from '#renderer/state/time/clock-face.ts'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import type { InboxRescue, RescueStatus, StudyRescue } from '#shared/trust/rescue.ts'

const words = further.backup.rescue

/** What is damaged or lost, what is known of it, and the ways on; receiving goes on meanwhile. */
export function RescueCard({ rescue }: { rescue: RescueStatus }) {
  return (
    <>
      {rescue.study && <StudyPart study={rescue.study} lastBackup={rescue.lastBackup} />}
      {rescue.inbox && <InboxPart inbox={rescue.inbox} />}
    </>
  )
}

function StudyPart({
  study,
  lastBackup,
}: {
  study: StudyRescue
  lastBackup: RescueStatus['lastBackup']
}) {
  const { link, now } = usePage()
  const action = useAction()
  const count = countWords(study.wouldLose)
  const lead = { damaged: words.damaged, missing: words.missing(count), behind: words.behind }
  const title = study.cause === 'damaged' ? words.studyTitle : words.missingTitle
  return (
    <section class="card alarm bad" aria-labelledby="rescue" data-testid="rescue-study">
      <h2 id="rescue">{title}</h2>
      <p>{lead[study.cause]}</p>
      <p>{words.receiving}</p>
      {study.work && (
        <div class="working" role="status">
          <p>{words.work[study.work.what]}</p>
          <progress aria-label={further.backup.progress} value={study.work.share} max={1} />
          {study.cause !== 'behind' && (
            <button type="button" onClick={action.start(() => link.call('rescue.cancel', {}))}>
              {further.backup.cancel}
            </button>
          )}
        </div>
      )}
      {(study.failure ?? action.error.value) && (
        <p class="error" role="alert">
          {study.failure ?? action.error.value}
        </p>
      )}
      {study.work === null && (
        <>
          <div class="actions">
            {lastBackup && (
              <button
                type="button"
                class={study.cause === 'missing' ? 'primary' : undefined}
                onClick={action.start(() =>
                  link.call('rescue.restoreStudy', { path: lastBackup.path }),
                )}
              >
                {words.restoreStudy}
              </button>
            )}
            {study.cause === 'damaged' && (
              <button
                type="button"
                class="primary"
                onClick={action.start(() => link.call('rescue.rebuild', { mayLose: false }))}
              >
                {words.rebuild}
              </button>
            )}
            {study.wouldLose > 0 && (
              <ConfirmedAction
                label={words.rebuildLoss}
                meaning={words.rebuildLossMeaning(count)}
                confirm={words.rebuild}
                cancel={further.backup.cancel}
                isBusy={action.isBusy.value}
                onConfirm={action.start(() => link.call('rescue.rebuild', { mayLose: true }))}
              />
            )}
            <a href="#/study/storage">{words.allBackups}</a>
          </div>
          <p class="note">
            {lastBackup
              ? words.restoreLead(agoWords(lastBackup.madeAt, now.value))
              : words.noBackup}{' '}
            {study.cause === 'damaged' && words.rebuildLead}
          </p>
        </>
      )}
    </section>
  )
}

function InboxPart({ inbox }: { inbox: InboxRescue }) {
  const { link } = usePage()
  const action = useAction()
  const isDone = inbox.state === 'done'
  const lost = countWords(inbox.lostCount)
  const text = isDone
    ? [
        words.saved(countWords(inbox.saved)),
        inbox.lostCount === 0 ? words.nothingLost : words.lost(lost, numbersOf(inbox)),
        inbox.lostCount > 0 ? words.decoded(countWords(inbox.lostButDecoded)) : '',
        inbox.lostCount > inbox.lostButDecoded ? words.resend : '',
        words.kept(inbox.asidePath),
      ]
    : [words.searching]
  return (
    <section class="card alarm warn" aria-labelledby="rescue-inbox" data-testid="rescue-inbox">
      <h2 id="rescue-inbox">{words.inboxTitle}</h2>
      <p class="breaks">{text.filter(Boolean).join(' ')}</p>
      {!isDone && <progress aria-label={further.backup.progress} value={inbox.share} max={1} />}
      {isDone && (
        <div class="actions">
          <button type="button" onClick={action.start(() => link.call('rescue.acknowledge', {}))}>
            {words.read}
          </button>
        </div>
      )}
    </section>
  )
}

function numbersOf({ lost }: InboxRescue): string {
  const shown = lost
    .slice(0, 8)
    .map(({ fromDeliveryId: from, toDeliveryId: to }) =>
      from === to ? String(from) : `${from}–${to}`,
    )
  return [...shown, ...(lost.length > shown.length ? ['…'] : [])].join(', ')
}
