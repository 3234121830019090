import { Icon } from '#renderer/parts/icon.tsx'
import { Fact } from '#renderer/parts/rows/fact.tsx'
import { bytesWords, countWords } from '#renderer/state/number-words.ts'
import { receiptWords } from '#renderer/state/time/clock-face.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'
import { FolderFacts } from './folder-facts.tsx'
import { RetentionForm } from './retention-form.tsx'

const words = phrases.study.storage

/** What is kept where, how much of it, and for how long. */
export function StorageSection({ status }: { status: Status }) {
  const { now } = usePage()
  const { storage } = status
  const { raw } = storage
  const disk = phrases.warnings.disk[storage.disk]
  return (
    <div class="halves">
      <section class="card" aria-labelledby="kept">
        <h2 id="kept">{words.title}</h2>
        <dl class="facts">
          <Fact name={words.inbox}>{bytesWords(storage.inboxBytes)}</Fact>
          <Fact name={words.study}>{bytesWords(storage.studyBytes)}</Fact>
          {storage.freeBytes !== null && (
            <Fact name={words.free}>
              {[bytesWords(storage.freeBytes), disk].filter(Boolean).join(', ')}
            </Fact>
          )}
          {raw.packed > 0 && <Fact name={words.packed}>{countWords(raw.packed)}</Fact>}
          {raw.removed > 0 && <Fact name={words.removed}>{countWords(raw.removed)}</Fact>}
          {raw.removedUntilAt !== null && (
            <Fact name={words.removedUntil}>{receiptWords(raw.removedUntilAt, now.value)}</Fact>
          )}
        </dl>
        <FolderFacts status={status} />
      </section>
      <section class="card" aria-labelledby="retention">
        <h2 id="retention">{words.retention}</h2>
        <p class="quiet lead">{words.retentionLead}</p>
        <div class="notice">
          <h3>
            <Icon name="warn" /> {words.warningTitle}
          </h3>
          <ul>
            {words.warnings.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
        <RetentionForm months={status.setup.retentionMonths} />
      </section>
    </div>
  )
}
