/** What this shell takes from the command line; everything else in it is Chromium's. */
export type DesktopArguments = {
  /** Started at login: into the tray, without a window. */
  isHidden: boolean
  /** Options of the app itself, with their values, as `readArguments` takes them. */
  appArguments: string[]
}

const optionsWithValue = ['--data-dir', '--receiver-port', '--log-level']

/**
 * Picks our own options out of Electron's command line, which also holds the executable, switches
 * for Chromium and, in development, the app's folder.
 */
export function desktopArguments(argv: readonly string[]): DesktopArguments {
  const appArguments: string[] = []
  for (let index = 1; index < argv.length; index += 1) {
    const [name, joined] = split(argv[index] as string)
    if (!optionsWithValue.includes(name)) continue
    const value = joined ?? argv[index + 1]
    if (joined === undefined) index += 1
    appArguments.push(name, ...(value === undefined ? [] : [value]))
  }
  return { isHidden: argv.includes('--hidden'), appArguments }
}

function split(argument: string): [name: string, joined: string | undefined] {
  const at = argument.indexOf('=')
  return at < 0 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)]
}
