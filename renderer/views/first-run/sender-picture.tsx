import { maskedAddress } from '#renderer/state/webhook-address.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'

const words = phrases.firstRun.picture

/**
 * A drawing of the sender's form, so that each value has its place. The names are those of the
 * published pages (data push and notifications); the form itself is not public.
 */
export function SenderPicture({ status }: { status: Status }) {
  return (
    <figure class="sender-picture">
      <div role="img" aria-label={words.label}>
        <div class="sender-head">
          <i />
          <i />
          <i />
          <span>{words.title}</span>
        </div>
        <Drawn name="Webhook URL" value={maskedAddress(status)} mark="1" />
        <Drawn name="HMAC secret" value="••••••••••••••••" mark="2" />
        <Drawn name="Web authentication" value={words.optional} isOptional />
        <p class="sender-ticks">
          <span>☑ epoch</span> <span>☑ daily</span> <span>☑ notifications</span>
        </p>
        <p class="sender-send">
          <b>3</b> <span>Send test webhook</span>
        </p>
      </div>
      <figcaption class="note">{words.caption}</figcaption>
    </figure>
  )
}

function Drawn(props: { name: string; value: string; mark?: string; isOptional?: boolean }) {
  return (
    <div class={props.isOptional ? 'sender-field optional' : 'sender-field'}>
      {props.mark && <b>{props.mark}</b>}
      <span>{props.name}</span>
      <span class="mono">{props.value}</span>
    </div>
  )
}
