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

/** What keeps this copy of the app from updating itself, whatever a person sets. Pure. */
export function updatesOff(here: {
  isAllowed: boolean
  /** A package with a feed of its releases; a clone has none. */
  hasFeed: boolean
  platform: NodeJS.Platform
  /** On Linux: the AppImage that runs, or how it was installed (`deb`, `rpm`). */
  appImage: string | undefined
  isSystemPackage: boolean
}): 'policy' | 'not-installed' | null {
  const canReplaceItself =
    here.platform !== 'linux' || here.appImage !== undefined || here.isSystemPackage
  if (!here.hasFeed || !canReplaceItself) return 'not-installed'
  return here.isAllowed ? null : 'policy'
}
