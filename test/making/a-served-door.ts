import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { type ServedDoor, serveDoor } from '#main/headless/serve-door.ts'
import { aCookie } from '../door/a-cookie.ts'
import { aDoor, type TestDoor } from './a-door.ts'
import { aFolder } from './a-study.ts'

export const token = 'synthetic-token_0123456789abc'
export const json = { 'content-type': 'application/json' }

export type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; body: string }

export type TestServed = {
  served: ServedDoor
  testDoor: TestDoor
  pageDir: string
  /** Asks exactly this path: fetch would tidy it up first. */
  ask(path: string, options?: AskOptions): Promise<Answer>
  cookie(): { cookie: string }
  stop(): Promise<void>
}
type AskOptions = {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

/** A door on a real port, before a page of two files and with a file beside it. */
export async function aServedDoor(): Promise<TestServed> {
  const { folder, remove } = aFolder()
  const pageDir = join(folder, 'page')
  mkdirSync(join(pageDir, 'assets'), { recursive: true })
  writeFileSync(join(pageDir, 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(pageDir, 'assets', 'page.js'), 'export {}')
  writeFileSync(join(folder, 'outside.txt'), 'outside the page')
  const testDoor = aDoor()
  const served = await serveDoor({ door: testDoor.door, token, pageDir, port: 0 })
  const pair = await aCookie(served.port, token)
  return {
    served,
    testDoor,
    pageDir,
    ask: (path, options = {}) => ask(served.port, path, options),
    cookie: () => ({ cookie: pair }),
    async stop() {
      await served.stop()
      remove()
    },
  }
}

function ask(port: number, path: string, options: AskOptions): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = options
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += String(chunk)
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      )
      response.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
