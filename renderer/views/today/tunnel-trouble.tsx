import { Failed } from '#renderer/parts/message.tsx'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'
import { adviceName } from '#shared/tunnel-advice.ts'

/** Whose fault it is, what exactly is wrong, and the next step. */
export function TunnelTrouble({ tunnel }: { tunnel: Status['tunnel'] }) {
  const name = adviceName(tunnel.status)
  if (name === null) return null
  const advice = phrases.tunnel.advice[name]
  const isTaken = tunnel.status.state === 'conflict'
  return (
    <div class="notice" data-testid="tunnel-trouble" role="status">
      <h3>{advice.whose}</h3>
      {'reason' in tunnel.status && <p>{tunnel.status.reason}</p>}
      <p>
        <strong>{phrases.tunnel.next}:</strong> {advice.next}
      </p>
      {isTaken && tunnel.provider === 'localtunnel' && <NewAddress />}
    </div>
  )
}

function NewAddress() {
  const { link } = usePage()
  const action = useAction()
  const words = phrases.tunnel.taken
  return (
    <details>
      <summary>{words.title}</summary>
      <p>{words.lead}</p>
      <Failed text={action.error.value} />
      <button
        type="button"
        disabled={action.isBusy.value}
        onClick={action.start(() => link.call('tunnel.newName', {}))}
      >
        {words.button}
      </button>
    </details>
  )
}
