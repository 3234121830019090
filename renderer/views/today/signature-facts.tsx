import { ConfirmedAction } from '#renderer/parts/confirmed-action.tsx'
import { Failed } from '#renderer/parts/message.tsx'
import { Fact } from '#renderer/parts/rows/fact.tsx'
import { schemeWords } from '#renderer/state/status-warnings.ts'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SignatureStatus, Status } from '#shared/status.ts'

const words = phrases.warnings.signature

/** Whether signatures are checked and under which signed form; it can be learnt anew. */
export function SignatureFacts(props: {
  status: Status
  /** Where the secret is set, nobody needs to be told where to set it. */
  isAtSecret?: boolean
}) {
  const { status } = props
  const { link } = usePage()
  const action = useAction()
  const { signature } = status
  const isKnown = props.isAtSecret && signature.state === 'not_configured'
  const hint = isKnown ? null : hintOf(signature)
  return (
    <div class="signature" data-testid="signature-state" data-state={signature.state}>
      <dl class="facts">
        <Fact name={phrases.general.computer.signature}>{stateOf(signature)}</Fact>
        {signature.state === 'pinned' && (
          <div>
            <dt>{words.scheme}</dt>
            <dd title={signature.scheme}>{schemeWords(signature.scheme)}</dd>
          </div>
        )}
      </dl>
      {hint && <p class="note">{hint}</p>}
      {signature.state === 'pinned' && (
        <ConfirmedAction
          label={words.relearn}
          meaning={words.relearnMeaning}
          confirm={words.relearnConfirm}
          cancel={words.cancel}
          isBusy={action.isBusy.value}
          onConfirm={action.start(() => link.call('signature.relearn', {}))}
        />
      )}
      <Failed text={action.error.value} />
    </div>
  )
}

function stateOf(signature: SignatureStatus): string {
  if (signature.state === 'learning') return words.learning(signature.matches)
  return phrases.general.computer.signatures[signature.state]
}

function hintOf({ state }: SignatureStatus): string | null {
  if (state === 'not_configured') return words.missingHint
  return state === 'learning' ? words.learningHint : null
}
