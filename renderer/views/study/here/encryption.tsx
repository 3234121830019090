import { ConfirmedAction } from '#renderer/parts/confirmed-action.tsx'
import { Failed } from '#renderer/parts/message.tsx'
import { Fact } from '#renderer/parts/rows/fact.tsx'
import { useEncryption } from '#renderer/state/study/use-encryption.ts'
import { receiptWords } from '#renderer/state/time/clock-face.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import type { EncryptionStatus } from '#shared/host/encryption.ts'
import { KeySteps } from './encryption-steps.tsx'

const words = further.encryption

/** Whether the study lies on the disk in clear, and everything about its key. */
export function EncryptionCard({ level = 2 }: { level?: 2 | 3 }) {
  const encryption = useEncryption()
  const { status, step, isBusy, error, said } = encryption
  const now = status.value
  if (now?.change === 'not-in-a-demo') return null
  const Heading = `h${level}` as const
  return (
    <section
      class={level === 2 ? 'card encryption' : 'encryption'}
      aria-labelledby="encryption"
      data-testid="encryption"
    >
      <Heading id="encryption">{words.title}</Heading>
      {now && <Standing now={now} />}
      {now && now.plainRemains > 0 && <p class="notice">{words.stillPlain(now.plainRemains)}</p>}
      {now?.trouble && <p class="notice">{now.trouble}</p>}
      {now && step.value.is === 'none' && (
        <div class="actions">
          {now.change === 'here' && (
            <button
              type="button"
              disabled={isBusy.value}
              onClick={() => void encryption.draw()}
              data-testid="draw-key"
            >
              {now.encryptedAt === null ? words.start : words.another}
            </button>
          )}
          {now.encryptedAt !== null && (
            <ConfirmedAction
              label={words.copyOut}
              meaning={words.copyOutMeaning}
              confirm={words.copyOutConfirm}
              cancel={words.cancel}
              isBusy={isBusy.value}
              onConfirm={() => void encryption.copyInClear(words.copied)}
            />
          )}
          {now.encryptedAt !== null && now.change === 'here' && (
            <button type="button" onClick={() => encryption.go({ is: 'taking-off' })}>
              {words.takeOff}
            </button>
          )}
        </div>
      )}
      {now && <KeySteps now={now} encryption={encryption} />}
      <p class="quiet breaks" role="status">
        {step.value.is === 'waiting' ? words.waiting : (said.value ?? '')}
      </p>
      <Failed text={error.value} />
    </section>
  )
}

function Standing({ now }: { now: EncryptionStatus }) {
  const page = usePage()
  const isPlain = now.encryptedAt === null
  const how = isPlain ? words.byCommand : words.byCommandSealed
  return (
    <>
      <p class="quiet lead">{isPlain ? words.plain : words.sealed}</p>
      {now.encryptedAt !== null && now.keptBy && (
        <dl class="facts">
          <Fact name={words.since}>{receiptWords(now.encryptedAt, page.now.value)}</Fact>
          <Fact name={words.keeper}>{words.keepers[now.keptBy]}</Fact>
        </dl>
      )}
      {now.change !== 'here' && (
        <p class="note">{now.change === 'no-keychain' ? words.noKeychain : how}</p>
      )}
    </>
  )
}
