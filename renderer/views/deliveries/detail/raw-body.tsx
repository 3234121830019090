import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { Choice } from '#renderer/parts/choice.tsx'
import { CopyButton } from '#renderer/parts/copy-button.tsx'
import { byteCount, firstBytes, hexText, plainText } from '#renderer/state/deliveries/body-bytes.ts'
import { bytesWords } from '#renderer/state/number-words.ts'
import { dayWords } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { DeliveryDetail } from '#shared/delivery.ts'

const words = phrases.deliveries.detail
/** Enough to recognise a format; the whole goes by the clipboard. */
const MOST_BYTES = 2_048

/** The bytes as they came over the wire. */
export function RawBody({ delivery }: { delivery: DeliveryDetail }) {
  const { bodyBase64, bodyRemovedAt, bytesReceived } = delivery
  const form = useSignal<'text' | 'hex' | 'base64'>(
    delivery.bodyEncoding === 'plain' || delivery.bodyEncoding === 'base64+zstd' ? 'text' : 'hex',
  )
  const bytes = useMemo(() => firstBytes(bodyBase64 ?? '', MOST_BYTES), [bodyBase64])
  if (bodyBase64 === null)
    return (
      <p class="quiet">{words.noBody(bodyRemovedAt === null ? null : dayWords(bodyRemovedAt))}</p>
    )
  if (bytesReceived === 0) return <p class="quiet">{words.emptyBody}</p>
  const shown = {
    text: () => plainText(bytes),
    hex: () => hexText(bytes),
    base64: () => bodyBase64.slice(0, Math.ceil(MOST_BYTES / 3) * 4),
  }
  return (
    <>
      <div class="content-head">
        <Choice
          label={words.formLabel}
          value={form.value}
          options={(['text', 'hex', 'base64'] as const).map((value) => ({
            value,
            label: words.forms[value],
          }))}
          onChoose={(next) => {
            form.value = next
          }}
        />
        <CopyButton label={words.copyBase64} text={bodyBase64} />
        <span class="note">
          {bytes.length < bytesReceived &&
            words.firstBytes(bytesWords(bytes.length), bytesWords(bytesReceived))}{' '}
          {byteCount(bodyBase64) < bytesReceived &&
            words.copyCut(bytesWords(byteCount(bodyBase64)))}
        </span>
      </div>
      <pre
        class={form.value === 'hex' ? 'bytes' : 'bytes breaks'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys
        tabIndex={0}
        data-testid="delivery-bytes"
      >
        {shown[form.value]()}
      </pre>
    </>
  )
}
