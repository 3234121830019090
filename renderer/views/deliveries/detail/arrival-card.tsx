import type { ComponentChildren } from 'preact'
import { CopyButton } from '#renderer/parts/copy-button.tsx'
import {
  ANSWER_LIMIT_MS,
  answerTone,
  verdictSentence,
} from '#renderer/state/deliveries/delivery-words.ts'
import { bytesWords, valueWords } from '#renderer/state/number-words.ts'
import { isoText, receiptWords } from '#renderer/state/time/clock-face.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { DeliveryDetail } from '#shared/delivery.ts'

const words = phrases.deliveries.detail

/** How a delivery came: when, from whom, how large, how fast it was answered. */
export function ArrivalCard({ delivery }: { delivery: DeliveryDetail }) {
  const now = usePage().now.value
  const { bytesDecoded, bodyEncoding, ackMs } = delivery
  return (
    <section class="card" aria-labelledby="arrival">
      <h2 id="arrival">{words.arrival}</h2>
      <dl class="facts wrapping">
        <Fact name={words.received}>
          {receiptWords(delivery.receivedAt, now)}
          <span class="quiet mono"> {isoText(delivery.receivedAt, null)}</span>
        </Fact>
        <Fact name={words.type}>
          {delivery.type ? (
            <span class="mono">{delivery.type}</span>
          ) : (
            <span class="quiet">{phrases.general.deliveries.noType}</span>
          )}
        </Fact>
        <Fact name={words.sender}>{senderName(words.senders, delivery.sender ?? 'unknown')}</Fact>
        <Fact name={words.size}>
          {bytesWords(delivery.bytesReceived)}
          {bytesDecoded !== null && (
            <span class="quiet">, {words.unpacked(bytesWords(bytesDecoded))}</span>
          )}
        </Fact>
        <Fact name={words.encoding}>
          {bodyEncoding === null ? phrases.general.none : words.encodings[bodyEncoding]}
        </Fact>
        <Fact name={words.answer}>
          {ackMs === null ? (
            <span class="quiet">{words.notMeasured}</span>
          ) : (
            <Answer ackMs={ackMs} />
          )}
        </Fact>
        {delivery.pathRest && (
          <Fact name={words.path}>
            <span class="mono">{delivery.pathRest}</span>
          </Fact>
        )}
        <Fact name={words.signature}>
          <span data-testid="delivery-verdict">{verdictSentence(delivery)}</span>
        </Fact>
        <Fact name={words.sha256}>
          <span class="mono sha">{delivery.sha256}</span>{' '}
          <CopyButton label={phrases.general.webhook.copy} text={delivery.sha256} />
        </Fact>
      </dl>
    </section>
  )
}

function Answer({ ackMs }: { ackMs: number }) {
  const tone = answerTone(ackMs)
  return (
    <>
      <span class={tone === 'good' ? '' : `tone-${tone}`}>{words.answerOf(valueWords(ackMs))}</span>
      <meter
        aria-label={words.answerLabel}
        min={0}
        max={ANSWER_LIMIT_MS}
        low={ANSWER_LIMIT_MS / 2}
        high={ANSWER_LIMIT_MS}
        optimum={0}
        value={Math.min(ackMs, ANSWER_LIMIT_MS)}
      />
    </>
  )
}

function Fact(props: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

/** A sender that has no name of its own here stands by the one it is registered under. */
function senderName(names: Record<string, string>, sender: string): string {
  return names[sender] ?? sender
}
