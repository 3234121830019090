import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'

/** The port of the feed that `npm run package -- --test-runtime` writes into its packages. */
const FEED_PORT = 47_611

/** How the feed serves the package that its list names. */
export type Serving = 'good' | 'corrupt' | 'truncated' | 'nothing'

export type UpdateFeed = { serve(how: Serving): void; asked(): string[]; close(): Promise<void> }

/** A server of releases on loopback, out of a folder that electron-builder wrote. */
export async function startUpdateFeed(folder: string): Promise<UpdateFeed> {
  let how: Serving = 'nothing'
  const asked: string[] = []
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? '/', 'http://feed').pathname.slice(1))
    asked.push(name)
    const isListed = name === 'latest-linux.yml' || name.endsWith('.deb')
    if (how === 'nothing' || !isListed) return void response.writeHead(404).end()
    const body = readFileSync(join(folder, name))
    if (name.endsWith('.yml') || how === 'good') return void response.end(body)
    response.writeHead(200, { 'content-length': body.length })
    if (how === 'corrupt') {
      const middle = Math.floor(body.length / 2)
      body.writeUInt8(body.readUInt8(middle) ^ 1, middle)
      response.end(body)
      return
    }
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy())
  })
  server.listen(FEED_PORT, '127.0.0.1')
  await once(server, 'listening')
  return {
    serve(next) {
      how = next
    },
    asked: () => asked,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
