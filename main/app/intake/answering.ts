import type { Inbox } from '#main/inbox/inbox.ts'
import { createAccept } from '#main/receive/accept.ts'
import type { Receiver } from '#main/receive/receiver.ts'
import { answerHandshake } from '#main/senders/handshake.ts'
import { senderAround } from '#main/senders/senders.ts'
import type { Ports } from '../ports.ts'
import type { Secrets } from '../secrets.ts'
import type { SettingsFile } from '../settings-file.ts'
import type { Refusals } from '../status/current-status.ts'
import type { RecentAcks } from '../status/recent-acks.ts'
import { checkBeforeAnswer } from './check-before-answer.ts'
import { createCountedLines } from './counted-lines.ts'
import { createHealing } from './heal-refused.ts'
import type { Keeper } from './keeper.ts'
import { startListening } from './listening.ts'
import type { Receiving } from './receiving.ts'
import type { SenderProof } from './sender-proof.ts'
import type { SignatureLearning } from './signature-learning.ts'

export type Answering = {
  receiver: Receiver
  /** Looks again at what was refused: another secret or another signed form holds. */
  heal(): void
}

/** Everything between a socket and its answer: who may deliver, what is kept, what is counted. */
export async function startAnswering(parts: {
  ports: Ports
  settings: SettingsFile
  secrets: Pick<Secrets, 'hookSecret' | 'probeKey'>
  inbox: Inbox
  inboxPath: string
  keeper: Keeper
  proof: SenderProof
  learning: SignatureLearning
  receiving: Receiving
  selfTestToken: () => string | null
  acks: RecentAcks
  refusals: Refusals
  onChange: () => void
}): Promise<Answering> {
  const { ports, settings, secrets, keeper, proof, acks, refusals, onChange } = parts
  const { clock, log } = ports
  const secretOf = proof.signing.of
  const checkSignature = checkBeforeAnswer(parts.learning.rules, secretOf)
  const heal = createHealing({
    inbox: parts.inbox,
    inboxPath: parts.inboxPath,
    sqliteBinding: ports.sqliteBinding,
    checkSignature,
    keep: keeper.keep,
    log,
  })
  proof.signing.onChange(heal)
  /** Some senders can't send what was agreed with another: they sign, or their path is a secret of its own. */
  function provesItself(headers: NodeJS.Dict<string | string[]>, pathRest: string): boolean {
    if (keeper.namesConnection(pathRest)) return true
    const arrived = { headers, pathRest, fetched: null, hasUnknownConnection: false }
    const sender = senderAround(arrived)
    return sender?.verify.how === 'secret' && secretOf(sender.name) !== null
  }
  const accept = createAccept({
    authenticate: (headers, pathRest) =>
      proof.authenticate(headers) || provesItself(headers, pathRest),
    checkSignature,
    keep: keeper.keep,
    keepRefused: keeper.keepRefused,
  })
  const refused = createCountedLines(log, 'refused')
  const receiver = await startListening({
    settings,
    override: ports.overrides.receiverPort,
    log,
    receiver: {
      hookSecret: secrets.hookSecret,
      probeKey: secrets.probeKey,
      accept,
      isOpen: parts.receiving.isOpen,
      selfTestToken: parts.selfTestToken,
      handshake: (url) => answerHandshake(url, secretOf),
      now: clock.now,
      onRefused(reason) {
        refusals.count++
        refusals.lastAt = clock.now()
        refused.note(reason)
        onChange()
      },
      onAnswered(deliveryId, ackMs) {
        acks.note(ackMs)
        keeper.noteAck(deliveryId, ackMs)
      },
    },
  })
  return { receiver, heal }
}
