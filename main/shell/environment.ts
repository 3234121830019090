import { secretVariables } from './arguments.ts'

/**
 * Takes the secrets out of this process's environment once they were read, so that no thread and no
 * program it starts from then on inherits them. What was started before has its own copy: on Linux
 * that are Chromium's helpers, which Electron starts before any code of the app.
 */
export function forgetSecrets(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(secretVariables)) delete environment[name]
}
