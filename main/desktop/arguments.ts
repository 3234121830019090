import { options } from '#main/shell/arguments.ts'

/**
 * The app's own options out of Electron's command line, which also holds the executable, switches
 * for Chromium and, in development, the app's folder.
 */
export function ownArguments(argv: readonly string[]): string[] {
  const found: string[] = []
  for (let index = 1; index < argv.length; index += 1) {
    const argument = argv[index] as string
    const [name = ''] = argument.replace(/^--/, '').split('=', 1)
    if (!argument.startsWith('--') || !Object.hasOwn(options, name)) continue
    found.push(argument)
    const takesValue = options[name as keyof typeof options].value !== null
    const next = argv[index + 1]
    if (!takesValue || argument.includes('=') || next === undefined) continue
    found.push(next)
    index += 1
  }
  return found
}
