import { type Receiver, type ReceiverOptions, startReceiver } from '#main/receive/receiver.ts'
import { MINUTE_MS, SECOND_MS } from '#shared/time.ts'
import type { Log } from '../log.ts'
import type { SettingsFile } from '../settings-file.ts'

const LIMITS: ReceiverOptions['limits'] = {
  bodyBytes: 32 * 1024 * 1024,
  bodyTimeoutMs: MINUTE_MS,
  /** All bodies under way together; beyond it a sender is asked to come again. */
  allBodiesBytes: 256 * 1024 * 1024,
  connections: 1_000,
  headMs: 10 * SECOND_MS,
}

/**
 * Starts the receiver on the port that was named, else on the one that was chosen once and
 * remembered, since a proxy may point at it. A remembered port that is taken is replaced for this
 * run only; a named one is not.
 */
export async function startListening(options: {
  settings: SettingsFile
  override: number | null | undefined
  log: Log
  receiver: Omit<ReceiverOptions, 'port' | 'limits'>
}): Promise<Receiver> {
  const { settings, override, log } = options
  const listen = (port: number) => startReceiver({ ...options.receiver, port, limits: LIMITS })
  if (override !== undefined && override !== null) {
    return listen(override).catch((error) => {
      throw isTaken(error)
        ? new Error(
            `Port ${override} is taken by another program. Choose another with --receiver-port.`,
          )
        : error
    })
  }
  const remembered = settings.read().receiverPort
  if (remembered === null) {
    const receiver = await listen(0)
    settings.save({ receiverPort: receiver.port })
    return receiver
  }
  return listen(remembered).catch((error) => {
    if (!isTaken(error)) throw error
    log.warn({ port: remembered }, 'the usual port is taken; another is used for this run')
    return listen(0)
  })
}

function isTaken(error: unknown): boolean {
  return ['EADDRINUSE', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')
}
