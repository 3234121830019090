import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { join } from 'node:path'
import type { StrangerOrders } from './stranger-process.ts'

/** Lets a stranger loose; the result ends it. */
export async function startStranger(orders: StrangerOrders): Promise<() => void> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'stranger-process.ts'), JSON.stringify(orders)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  return () => void child.kill('SIGKILL')
}

export type Deliveries = { p99Ms: number; medianMs: number; statuses: Set<number> }

/** Genuine deliveries, one after the other on a connection each, as a tunnel carries them. */
export async function deliver(
  to: { port: number; host: string; hookPath: string },
  count: number,
): Promise<Deliveries> {
  const times: number[] = []
  const statuses = new Set<number>()
  for (let i = 0; i < count; i++) {
    const startedMs = performance.now()
    statuses.add(await post(to, Buffer.from(`{"delivery":${i},"note":"${'x'.repeat(400)}"}`)))
    times.push(performance.now() - startedMs)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] as number
  return { p99Ms: at(0.99), medianMs: at(0.5), statuses }
}

/** 0 where no answer came within 10 s. */
function post(
  { port, host, hookPath }: { port: number; host: string; hookPath: string },
  body: Buffer,
): Promise<number> {
  return new Promise((resolve) => {
    const posting = request(
      {
        ...{ host: '127.0.0.1', port, method: 'POST', path: hookPath, agent: false },
        headers: { host, 'content-length': body.length },
        signal: AbortSignal.timeout(10_000),
      },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
      },
    )
    posting.on('error', () => resolve(0))
    posting.end(body)
  })
}
