import { createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Secrets } from '../main/app/secrets.ts'
import { openSecretsFile } from '../main/app/secrets-file.ts'
import { type Feed, type FeedProgress, startFeed } from '../main/demo/feed.ts'
import { DEFAULT_DAYS, DEFAULT_PARTICIPANTS, drawStudy } from '../main/demo/people.ts'
import { endLike, runHost } from './starting/run-host.ts'

/**
 * `npm run demo`: the same app on a throw-away data folder, fed by a simulated study over HTTP.
 * `-- --headless` forces the headless host; what the demo does not know goes to the host.
 */
const help = `npm run demo -- [options] [options of the host]
  --headless          the headless host, also where Electron could start
  --participants N    people in the study (${DEFAULT_PARTICIPANTS})
  --days N            days of history (${DEFAULT_DAYS})
  --seed TEXT         another study (demo)
`
const own = {
  headless: { type: 'boolean', default: false },
  participants: { type: 'string', default: `${DEFAULT_PARTICIPANTS}` },
  days: { type: 'string', default: `${DEFAULT_DAYS}` },
  seed: { type: 'string', default: 'demo' },
  help: { type: 'boolean', default: false },
} as const

/** What would lead the demo's host to the data, the secrets or the address of the real one. */
const NOT_FOR_THE_DEMO =
  /^PULSETRAY_(HMAC_SECRET|AUTH|NGROK_TOKEN|TUNNEL|TUNNEL_HOST|TUNNEL_NAME|PUBLIC_URL|DATA_DIR|RECEIVER_PORT)$/

const { options, rest } = readOptions(process.argv.slice(2))
if (options.help) process.stdout.write(help)
else await runDemo()

async function runDemo() {
  const study = {
    seed: options.seed,
    participants: wholeNumber('participants', options.participants, 500),
    days: wholeNumber('days', options.days, 730),
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'pulsetray-demo-'))
  const remove = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  process.on('exit', remove)
  const secrets = drawSecrets()
  openSecretsFile(dataDir).write(secrets)
  const port = await freePort()
  const entry = options.headless ? './headless.mjs' : './start.ts'
  const host = runHost(
    process.execPath,
    [
      resolve(import.meta.dirname, entry),
      ...['--data-dir', dataDir, '--receiver-port', `${port}`, '--demo', ...rest],
    ],
    Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !NOT_FOR_THE_DEMO.test(name)),
    ),
  )
  const ended = new AbortController()
  const feeding = feedWhenReady(`http://127.0.0.1:${port}`, secrets, study, ended.signal)
  const ending = await host
  ended.abort()
  const feed = await feeding
  await feed?.stop()
  endLike(ending)
}

async function feedWhenReady(
  receiver: string,
  secrets: Secrets,
  study: { seed: string; participants: number; days: number },
  ended: AbortSignal,
): Promise<Feed | null> {
  const webhookUrl = `${receiver}/hooks/${secrets.hookSecret}`
  while (!(await isOurs(webhookUrl, secrets.probeKey))) {
    if (ended.aborted) return null
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const startedAt = Date.now()
  // On a full minute, so that the heart rates of a minute stand on minutes.
  const endAt = Math.floor(startedAt / 60_000) * 60_000
  const feed = startFeed({
    study: drawStudy({ ...study, endAt }),
    webhookUrl,
    hmacSecret: secrets.hmacSecret,
    now: Date.now,
    onProgress: tellProgress,
  })
  feed.historyFed.then(
    () => {
      if (ended.aborted) return
      const seconds = Math.round((Date.now() - startedAt) / 1_000)
      tell(`Demo: the history was taken in ${seconds} s. Live deliveries go on until you quit.`)
    },
    (error: Error) => tell(`Demo: the simulation failed: ${error.message}`),
  )
  return feed
}

/** The receiver proves that it is the one of this demo before anything is sent to it. */
async function isOurs(webhookUrl: string, probeKey: string): Promise<boolean> {
  const nonce = randomBytes(12).toString('hex')
  const proof = createHmac('sha256', Buffer.from(probeKey, 'hex')).update(nonce).digest('hex')
  try {
    const answer = await fetch(`${webhookUrl}/probe/${nonce}`, {
      signal: AbortSignal.timeout(2_000),
    })
    return (await answer.text()).trim() === proof
  } catch {
    return false
  }
}

function drawSecrets(): Secrets {
  return {
    hookSecret: randomBytes(24).toString('base64url'),
    probeKey: randomBytes(32).toString('hex'),
    doorToken: randomBytes(24).toString('base64url'),
    hmacSecret: randomBytes(24).toString('base64url'),
    authentication: null,
    ngrokToken: null,
    tombstoneKey: null,
    notebookToken: null,
    senderSecrets: {},
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

function readOptions(given: string[]) {
  const { values, tokens } = parseArgs({ args: given, options: own, strict: false, tokens: true })
  const ours = new Set<number>()
  for (const token of tokens) {
    if (token.kind !== 'option' || !(token.name in own)) continue
    ours.add(token.index)
    if (token.value !== undefined && token.inlineValue === false) ours.add(token.index + 1)
  }
  const text = (name: 'participants' | 'days' | 'seed') => `${values[name] ?? own[name].default}`
  return {
    options: {
      headless: values.headless === true,
      help: values.help === true,
      participants: text('participants'),
      days: text('days'),
      seed: text('seed'),
    },
    rest: given.filter((_, index) => !ours.has(index)),
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= most) return number
  tell(`--${name} must be a whole number from 1 to ${most}, such as --${name} 10.`)
  process.exit(2)
}

function tellProgress({ phase, deliveries, records, refused }: FeedProgress) {
  if (phase === 'live' && refused === 0) return
  const refusals = refused > 0 ? `, ${refused} refused` : ''
  tell(`Demo: ${deliveries} deliveries with ${records} values taken${refusals}.`)
}

function tell(line: string) {
  process.stderr.write(`${line}\n`)
}
