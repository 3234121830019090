import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { CopyButton } from '#renderer/parts/copy-button.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { Tick } from '#renderer/parts/form/tick.tsx'
import type { useEncryption } from '#renderer/state/study/use-encryption.ts'
import { further } from '#renderer/words/further.ts'
import type { EncryptionStatus } from '#shared/host/encryption.ts'

const words = further.encryption

/** A key is shown, then typed back; only then is anything done. */
export function KeySteps(props: {
  now: EncryptionStatus
  encryption: ReturnType<typeof useEncryption>
}) {
  const { now, encryption } = props
  const { go } = encryption
  const removes = useSignal(true)
  const heading = useRef<HTMLHeadingElement>(null)
  // What was clicked is gone from the page: the focus goes to what stands there instead.
  useEffect(() => heading.current?.focus(), [encryption.step.value.is])
  const step = encryption.step.value
  const isPlain = now.encryptedAt === null
  if (step.is === 'shown')
    return (
      <div class="notice key-step">
        <h3 ref={heading} tabIndex={-1}>
          {words.keyTitle}
        </h3>
        <p>{words.keyLead}</p>
        <p class="recovery-key mono">
          {step.recoveryKey.split('-').map((group) => (
            <span key={group}>{group}</span>
          ))}
        </p>
        <div class="actions">
          <button
            type="button"
            class="primary"
            onClick={() => go({ is: 'typing', recoveryKey: step.recoveryKey })}
          >
            {words.written}
          </button>
          <CopyButton label={words.copy} text={step.recoveryKey} />
          <button type="button" onClick={() => window.print()}>
            {words.print}
          </button>
          <Cancel go={go} />
        </div>
      </div>
    )
  if (step.is === 'typing')
    return (
      <TypedKey
        encryption={encryption}
        title={words.typeTitle}
        note={words.typeNote}
        label={isPlain ? words.go : words.goAgain}
        onSubmit={() => void encryption.begin(removes.value)}
      >
        {isPlain && now.plainBackups > 0 && (
          <Tick
            label={words.removeBackups(now.plainBackups)}
            note={words.removeBackupsNote}
            isTicked={removes.value}
            onTick={(isTicked) => {
              removes.value = isTicked
            }}
          />
        )}
        {!isPlain && <p class="note">{words.formerBackups}</p>}
        <p class="note">{words.downtime(now.seconds)}</p>
      </TypedKey>
    )
  if (step.is === 'taking-off')
    return (
      <TypedKey
        encryption={encryption}
        title={words.takeOff}
        note={words.takeOffLead}
        label={words.takeOffGo}
        onSubmit={() => void encryption.takeOff()}
      />
    )
  return null
}

function TypedKey(props: {
  encryption: ReturnType<typeof useEncryption>
  title: string
  note: string
  label: string
  onSubmit: () => void
  children?: ComponentChildren
}) {
  const { typed, isBusy, go } = props.encryption
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  return (
    <form
      ref={form}
      class="notice key-step"
      onSubmit={(event) => {
        event.preventDefault()
        props.onSubmit()
      }}
    >
      <h3>{props.title}</h3>
      <TextField label={words.field} text={typed} note={props.note} maxLength={200} isNeeded />
      {props.children}
      <div class="actions">
        <button type="submit" class="primary" disabled={isBusy.value}>
          {props.label}
        </button>
        <Cancel go={go} />
      </div>
    </form>
  )
}

function Cancel({ go }: { go: ReturnType<typeof useEncryption>['go'] }) {
  return (
    <button type="button" onClick={() => go({ is: 'none' })}>
      {words.cancel}
    </button>
  )
}
