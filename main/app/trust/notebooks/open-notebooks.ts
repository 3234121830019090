import { randomBytes } from 'node:crypto'
import { CallFailed } from '#main/door/door.ts'
import type { notebookCalls } from '#shared/calls/trust/notebooks.ts'
import type { Handlers } from '#shared/contract.ts'
import type { NotebookAccess } from '#shared/host/notebook-access.ts'
import type { BesidePorts } from '../../beside.ts'
import { type DataListener, listenForPrograms } from './data-listener.ts'

export type Notebooks = {
  handlers: Pick<Handlers, keyof typeof notebookCalls>
  stop(): Promise<void>
}

type Needs = Pick<BesidePorts, 'ports' | 'secrets' | 'settings' | 'reader'>

/**
 * An address of its own for notebooks and scripts, since the desktop app's window has none. There
 * only while a person wants it: no token, no listener.
 */
export function openNotebooks({ ports, secrets, settings, reader }: Needs): Notebooks {
  const { log } = ports
  let token = secrets.notebookToken
  let listener: DataListener | null = null
  let takenPort: number | null = null
  /** One change at a time, in the order of the wishes. */
  let last: Promise<unknown> = token === null ? Promise.resolve() : listen([knownPort()])

  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work, work)
    last = done.catch(() => {})
    return done
  }

  function knownPort(): number {
    return settings.read().notebookPort ?? 0
  }

  /** Tries one port after the other. */
  async function listen(wanted: number[]): Promise<void> {
    if (listener !== null || token === null) return
    for (const port of wanted) {
      try {
        listener = await listenForPrograms({
          port,
          token,
          readPage: (request) => reader.ask('dataPage', request),
          onBroken: (error) =>
            log.error({ reason: error.message }, 'a program could not be answered'),
        })
        takenPort = null
        if (listener.port !== settings.read().notebookPort)
          settings.save({ notebookPort: listener.port })
        log.info({ port: listener.port }, 'programs may read the study')
        return
      } catch (error) {
        takenPort = port
        log.error({ port, reason: (error as Error).message }, 'programs can not read the study')
      }
    }
  }

  function keepToken(notebookToken: string | null): void {
    // Read anew, since other secrets may have been changed in the window meanwhile.
    ports.secrets.write({ ...(ports.secrets.read() ?? secrets), notebookToken })
    token = notebookToken
  }

  function access(): NotebookAccess {
    if (listener !== null) return { state: 'open', address: `http://127.0.0.1:${listener.port}` }
    return takenPort === null ? { state: 'closed' } : { state: 'port-taken', port: takenPort }
  }

  return {
    handlers: {
      async 'notebooks.read'() {
        await last
        return access()
      },
      'notebooks.open': () =>
        inOrder(async () => {
          if (token === null) keepToken(randomBytes(24).toString('base64url'))
          await listen([knownPort(), 0])
          return access()
        }),
      'notebooks.close': () =>
        inOrder(async () => {
          keepToken(null)
          takenPort = null
          await listener?.stop()
          listener = null
          return access()
        }),
      'notebookToken.read'() {
        if (token === null)
          throw new CallFailed(
            'not-available-here',
            'No notebook may read this study: allow it first.',
          )
        return { token }
      },
    },
    stop: () =>
      inOrder(async () => {
        await listener?.stop()
        listener = null
      }),
  }
}
