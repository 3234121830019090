import { secretVariables } from './arguments.ts'

/**
 * Takes the secrets out of this process's environment once they were read, so that no thread and no
 * program it starts from then on inherits them. What was started before has its own copy: on Linux
 * that are Chromium's helpers, which Electron starts before any code of the app. Returns their way
 * back, for an app that starts itself anew.
 */
export function forgetSecrets(environment: NodeJS.ProcessEnv): () => void {
  const known = Object.keys(secretVariables).flatMap((name) => {
    const value = environment[name]
    delete environment[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return () => Object.assign(environment, Object.fromEntries(known))
}
