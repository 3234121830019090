import { Agent, request } from 'node:http'

/** The door as a page uses it: one kept connection, the answer read to its last byte. */
export type DoorClient = {
  /** The answer's bytes, as they came. */
  bytes(name: string, input: unknown): Promise<Buffer>
  json(name: string, input: unknown): Promise<unknown>
  close(): void
}

export function openDoor(dashboardUrl: string): DoorClient {
  const { port, searchParams } = new URL(dashboardUrl)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const authorization = `Bearer ${searchParams.get('token')}`

  function bytes(name: string, input: unknown): Promise<Buffer> {
    const body = JSON.stringify(input)
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization,
    }
    return new Promise((resolve, reject) => {
      const asking = request(
        { host: '127.0.0.1', port, agent, method: 'POST', path: `/calls/${name}`, headers },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('end', () => {
            const whole = Buffer.concat(chunks)
            if (answer.statusCode === 200) resolve(whole)
            else reject(new Error(`${name}: ${answer.statusCode} ${whole.toString('utf8')}`))
          })
        },
      )
      asking.on('error', reject)
      asking.end(body)
    })
  }

  return {
    bytes,
    json: async (name, input) => JSON.parse((await bytes(name, input)).toString('utf8')),
    close: () => agent.destroy(),
  }
}

/** Deliveries that are kept and wait for ingest. */
export async function backlogOf(door: DoorClient): Promise<number> {
  const status = (await door.json('status.read', {})) as { deliveries: { backlog: number } }
  return status.deliveries.backlog
}
