import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where an institution says what its computers may do: a file that only an administrator can write.
 * `{"updates": false}` keeps the app from looking for updates.
 */
export function policyPath(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform === 'win32')
    return join(environment.ProgramData ?? 'C:\\ProgramData', 'Pulsetray', 'policy.json')
  if (platform === 'darwin') return '/Library/Application Support/Pulsetray/policy.json'
  return '/etc/pulsetray/policy.json'
}

/** Whether updates are allowed. A policy that is there and can't be understood forbids them. */
export function updatesAreAllowed(path: string): boolean {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
  }
  try {
    const policy = JSON.parse(text) as { updates?: unknown } | null
    return policy !== null && (policy.updates === undefined || policy.updates === true)
  } catch {
    return false
  }
}
