import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { SettingsOverrides } from '#main/app/ports.ts'
import type { SecretOverrides } from '#main/app/secrets.ts'
import type { GivenKey } from '#main/app/trust/encryption/key-source.ts'
import { backupCommands } from './backup-words.ts'
import { keyCommands } from './key-words.ts'
import { readTrustWords, type TrustWords, trustCommands, trustOptions } from './trust-words.ts'

/** What the command line and the environment say; options go above the environment. */
/** What to do: run the host, or one of the commands that need the data folder for themselves. */
export const commands = {
  reprocess:
    'decode again what waits in the quarantine, then end: everything, or the numbers or the reason that follow',
  rebuild: 'make study.sqlite anew from the inbox, then end; the former one is moved aside',
  diagnostics: 'say how Pulsetray is doing, without anything of a person; also while it runs',
  'rebuild-with-loss': 'the same where bodies are no longer kept and the former study is lost too',
  ...backupCommands,
  ...keyCommands,
  ...trustCommands,
}
export type Command = 'run' | keyof typeof commands

export type Arguments = {
  command: Command
  /** What the command is for: numbers of deliveries, or a reason; empty for everything. */
  commandWords: string[]
  dataDir: string | null
  dashboardPort: number
  isHidden: boolean
  isDemo: boolean
  settings: SettingsOverrides
  secrets: SecretOverrides
  key: GivenKey
  /** For the commands `audit` and `erase`. */
  trust: TrustWords
}

export type ReadArguments =
  | { outcome: 'run'; arguments: Arguments }
  | { outcome: 'help'; text: string }
  /** One line that says what to write instead. */
  | { outcome: 'bad'; message: string }

type Option = { value: string | null; help: string; check?: z.ZodType }

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().max(65_535))
const address = z.url({ protocol: /^https?$/ })

/** Every option of the headless host; each is also an environment variable. */
export const options = {
  'data-dir': option('DIR', 'where everything is kept', z.string().min(1)),
  'receiver-port': option('N', 'port of the receiver, 0 for any free one', port),
  'dashboard-port': option('N', 'port of the window in the browser, 0 for any free one', port),
  tunnel: option(
    'off|localtunnel|ngrok|url',
    'the way in from outside; naming one is consent to it',
    z.enum(['off', 'localtunnel', 'ngrok', 'url']),
  ),
  'public-url': option('URL', 'your own public address, for --tunnel url', address),
  'tunnel-host': option('URL', 'the localtunnel service to use', address),
  'tunnel-name': option(
    'NAME',
    'the name to ask the localtunnel service for',
    z.string().regex(/^[a-z0-9](?:[a-z0-9-]{2,61})[a-z0-9]$/),
  ),
  'key-file': option(
    'FILE',
    'the key of an encrypted study; only you may read it',
    z.string().min(1),
  ),
  'log-level': option(
    'L',
    'debug, info, warn, error or silent',
    z.enum(['debug', 'info', 'warn', 'error', 'silent']),
  ),
  hidden: flag('start in the tray without opening the window (desktop)'),
  demo: flag('mark the study as a demo; `npm run demo` sets it'),
  help: flag('this text'),
} satisfies Record<string, Option>

/** Secrets come from the environment only: other users can read a process's arguments. */
export const secretVariables = {
  PULSETRAY_HMAC_SECRET: "the HMAC secret set in the sender's dashboard",
  PULSETRAY_AUTH: '"Basic user:password", "Bearer token" or "Header-Name: value"',
  PULSETRAY_NGROK_TOKEN: 'your ngrok token',
  PULSETRAY_TERRA_SECRET: "the signing secret of Terra's dashboard, where Terra posts here too",
  PULSETRAY_KEY: 'the key of an encrypted study, instead of --key-file',
}

export function readArguments(argv: string[], env: NodeJS.ProcessEnv): ReadArguments {
  let given: Record<string, string | boolean | undefined>
  let words: string[]
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        ...Object.fromEntries(
          Object.entries(options).map(([name, { value }]) => [
            name,
            { type: value === null ? 'boolean' : 'string' } as const,
          ]),
        ),
        ...trustOptions,
      },
    })
    given = values as typeof given
    words = positionals
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\.\s/)
    return bad(`${sentence}. Run with --help for the list of options.`)
  }
  if (given.help === true) return { outcome: 'help', text: helpText() }

  const [command = 'run', ...more] = words
  const takesWords =
    command === 'reprocess' ||
    Object.hasOwn(keyCommands, command) ||
    Object.hasOwn(backupCommands, command)
  if ((more.length > 0 && !takesWords) || (command !== 'run' && !Object.hasOwn(commands, command)))
    return bad(
      `${JSON.stringify(words.join(' '))} is no command: write ${Object.keys(commands).join(' or ')}, or nothing to run.`,
    )

  const trust = readTrustWords(command, given)
  if (typeof trust === 'string') return bad(trust)
  const read: Record<string, unknown> = { command, commandWords: more, trust }
  for (const [name, { value, check }] of Object.entries(options) as [string, Option][]) {
    // An empty variable is none; an empty option is a mistake, such as a folder whose name got lost.
    const text = given[name] ?? (env[environmentOf(name)] || undefined)
    if (text === undefined) continue
    if (value === null) read[name] = text === true || text === '1' || text === 'true'
    else {
      const checked = (check ?? z.string()).safeParse(text)
      const source = given[name] === undefined ? environmentOf(name) : `--${name}`
      if (!checked.success)
        return bad(`${source} must be ${expected(value)}, not ${JSON.stringify(text)}.`)
      read[name] = checked.data
    }
  }
  if (read.tunnel === 'url' && read['public-url'] === undefined)
    return bad('--tunnel url needs --public-url with the address that leads to the receiver.')
  return { outcome: 'run', arguments: argumentsOf(read, env) }
}

function argumentsOf(read: Record<string, unknown>, env: NodeJS.ProcessEnv): Arguments {
  return {
    command: read.command as Command,
    commandWords: read.commandWords as string[],
    dataDir: (read['data-dir'] as string | undefined) ?? null,
    dashboardPort: (read['dashboard-port'] as number | undefined) ?? 0,
    trust: read.trust as TrustWords,
    isHidden: read.hidden === true,
    isDemo: read.demo === true,
    settings: present({
      receiverPort: read['receiver-port'],
      tunnelProvider: read.tunnel,
      tunnelHost: read['tunnel-host'],
      tunnelName: read['tunnel-name'],
      publicUrl: read['public-url'],
      logLevel: read['log-level'],
    }) as SettingsOverrides,
    secrets: present({
      hmacSecret: env.PULSETRAY_HMAC_SECRET || undefined,
      authentication: env.PULSETRAY_AUTH || undefined,
      ngrokToken: env.PULSETRAY_NGROK_TOKEN || undefined,
      signing: env.PULSETRAY_TERRA_SECRET ? { terra: env.PULSETRAY_TERRA_SECRET } : undefined,
    }) as SecretOverrides,
    key: {
      keyFile: (read['key-file'] as string | undefined) ?? null,
      keyText: env.PULSETRAY_KEY || null,
    },
  }
}

export function helpText(): string {
  const rows = (Object.entries(options) as [string, Option][]).map(([name, { value, help }]) => [
    `  --${name}${value === null ? '' : ` ${value}`}`,
    `${help} [${environmentOf(name)}]`,
  ])
  const secrets = Object.entries(secretVariables).map(([name, help]) => [`  ${name}`, help])
  return [
    'Pulsetray receives wearable-health webhooks on this machine and keeps every delivery.',
    '',
    'Commands (none: run until stopped):',
    ...aligned(Object.entries(commands).map(([name, help]) => [`  ${name}`, help])),
    '',
    'Options (each also as an environment variable):',
    ...aligned(rows),
    '',
    'Secrets, only as environment variables or in the data folder:',
    ...aligned(secrets),
    '',
  ].join('\n')
}

function aligned(rows: string[][]): string[] {
  const width = Math.max(...rows.map(([left]) => left?.length ?? 0)) + 2
  return rows.map(([left, right]) => `${left?.padEnd(width)}${right}`)
}

function option(value: string, help: string, check: z.ZodType): Option {
  return { value, help, check }
}

function flag(help: string): Option {
  return { value: null, help }
}

function environmentOf(name: string): string {
  return `PULSETRAY_${name.toUpperCase().replaceAll('-', '_')}`
}

const expectations: Record<string, string> = {
  N: 'a whole number up to 65535',
  URL: 'an http(s) address',
  L: 'debug, info, warn, error or silent',
  NAME: '4 to 63 lower-case letters, digits or inner dashes',
  DIR: 'the path of a folder',
  FILE: 'the path of a file',
}

function expected(value: string): string {
  return expectations[value] ?? value
}

function bad(message: string): ReadArguments {
  return { outcome: 'bad', message }
}

function present(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}
