import type { MessagePort, TransferListItem, Worker } from 'node:worker_threads'

/** What one side may ask of the other: each name with its input and its answer. */
export type Calls = Record<string, (input: never) => unknown>

type Message =
  | { say: 'call'; id: number; name: string; input: unknown }
  | { say: 'answer'; id: number; output: unknown }
  | { say: 'failed'; id: number; reason: string }

export type Caller<Theirs extends Calls> = {
  call<N extends keyof Theirs & string>(
    name: N,
    input: Parameters<Theirs[N]>[0],
    transfer?: TransferListItem[],
  ): Promise<Awaited<ReturnType<Theirs[N]>>>
  /** Whatever is still awaited fails: the other side is gone. */
  end(): void
}

/** Questions and answers in both directions over one port; answers come in any order. */
export function portCalls<Mine extends Calls, Theirs extends Calls>(
  port: Pick<MessagePort | Worker, 'postMessage' | 'on'>,
  mine: Mine,
): Caller<Theirs> {
  const awaited = new Map<
    number,
    { resolve: (output: never) => void; reject: (error: Error) => void }
  >()
  let lastId = 0
  let isEnded = false

  async function answer(id: number, name: string, input: unknown): Promise<void> {
    try {
      const output = await (mine[name] as (given: unknown) => unknown)(input)
      port.postMessage({ say: 'answer', id, output } satisfies Message)
    } catch (error) {
      const reason = (error as Error).message
      port.postMessage({ say: 'failed', id, reason } satisfies Message)
    }
  }

  port.on('message', (message: Message) => {
    if (message.say === 'call') {
      void answer(message.id, message.name, message.input)
      return
    }
    const waiting = awaited.get(message.id)
    awaited.delete(message.id)
    if (message.say === 'answer') waiting?.resolve(message.output as never)
    else waiting?.reject(new Error(message.reason))
  })
  return {
    call(name, input, transfer = []) {
      if (isEnded) return Promise.reject(new Error('the other side has ended'))
      lastId += 1
      const id = lastId
      return new Promise((resolve, reject) => {
        awaited.set(id, { resolve, reject })
        port.postMessage({ say: 'call', id, name, input } satisfies Message, transfer)
      })
    },
    end() {
      isEnded = true
      for (const { reject } of awaited.values()) reject(new Error('the other side has ended'))
      awaited.clear()
    },
  }
}
