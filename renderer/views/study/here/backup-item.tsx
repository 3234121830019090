import { useSignal } from '@preact/signals'
import { ConfirmedAction } from '#renderer/parts/confirmed-action.tsx'
import { Failed } from '#renderer/parts/message.tsx'
import { Ago } from '#renderer/parts/moment.tsx'
import { StateMark } from '#renderer/parts/state-mark.tsx'
import { bytesWords, countWords } from '#renderer/state/number-words.ts'
import { useSaving } from '#renderer/state/setup/use-saving.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import type { BackupCheck, BackupRow } from '#shared/trust/backup.ts'

const words = further.backup

/** One backup file: what is in it, and what can be done with it. */
export function BackupItem({ row, isBusy }: { row: BackupRow; isBusy: boolean }) {
  return (
    <li data-testid="backup-item">
      <div class="export-head">
        <strong class="mono breaks">{row.fileName}</strong>
        <span class="quiet">
          <Ago at={row.madeAt} />
        </span>
      </div>
      <p class="note">{holdsWords(row)}</p>
      <BackupActions path={row.path} isBusy={isBusy} />
    </li>
  )
}

function holdsWords({ holds, bytes, isNightly, isOfThisStudy }: BackupRow): string {
  if (holds === null) return words.unreadable
  const { participants, deliveries, values, studyName, isEncrypted } = holds
  return [
    words.holds(countWords(participants), countWords(deliveries), countWords(values)),
    bytesWords(bytes),
    isNightly ? words.nightly : '',
    isEncrypted ? words.encrypted : '',
    isOfThisStudy ? '' : words.anotherStudy(studyName),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Check it, or put it back; what became of that stands below. */
export function BackupActions({ path, isBusy }: { path: string; isBusy: boolean }) {
  const page = usePage()
  const action = useSaving()
  const check = useSignal<BackupCheck | null>(null)
  const mayNot = isBusy || action.isBusy.value
  return (
    <>
      {check.value && (
        <p class="stated" role="status">
          <StateMark tone={check.value.outcome === 'good' ? 'good' : 'bad'} />
          {checkWords(check.value)}
        </p>
      )}
      <Failed text={action.error.value} />
      <div class="actions">
        <button
          type="button"
          disabled={mayNot}
          onClick={() =>
            void action.run(async () => {
              check.value = null
              check.value = await page.link.call('backup.check', { path })
            })
          }
        >
          {words.check}
        </button>
        <ConfirmedAction
          label={words.restore}
          meaning={words.restoreMeaning}
          confirm={words.restoreConfirm}
          cancel={words.cancel}
          isBusy={mayNot}
          onConfirm={() =>
            void action.run(async () =>
              page.tookStatus(await page.link.call('backup.restore', { path })),
            )
          }
        />
      </div>
    </>
  )
}

function checkWords(check: BackupCheck): string {
  if (check.outcome === 'bad') return check.reason
  return check.isOpened ? words.good : words.goodUnopened
}
