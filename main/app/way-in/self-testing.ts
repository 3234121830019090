import { randomBytes } from 'node:crypto'
import { runSelfTest } from '#main/tunnel/checks/self-test.ts'
import type { SelfTestRow } from '#shared/tunnel-status.ts'

/** Tests the public address with large posts, one test at a time. */
export type SelfTesting = {
  /** What the receiver knows the posts by; null while no test runs. */
  token(): string | null
  run(publicUrl: string): Promise<SelfTestRow[]>
}

export function createSelfTesting(hook: { path: string; version: string }): SelfTesting {
  let token: string | null = null
  let running: Promise<SelfTestRow[]> | null = null

  async function test(publicUrl: string): Promise<SelfTestRow[]> {
    const drawn = randomBytes(32).toString('hex')
    token = drawn
    try {
      const { path: hookPath, version } = hook
      return await runSelfTest({ publicUrl, hookPath, token: drawn, version })
    } finally {
      token = null
      running = null
    }
  }

  return {
    token: () => token,
    // A second click joins the test that runs.
    run: (publicUrl) => {
      running ??= test(publicUrl)
      return running
    },
  }
}
