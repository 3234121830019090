import assert from 'node:assert/strict'
import { test } from 'node:test'
import { helpText, options, readArguments, secretVariables } from '#main/shell/arguments.ts'

type Read = Record<string, unknown>
function read(argv: string[], env: NodeJS.ProcessEnv = {}): Read {
  const outcome = readArguments(argv, env)
  assert.ok(outcome.outcome === 'run', JSON.stringify(outcome))
  const { settings, secrets, ...rest } = outcome.arguments
  return { ...rest, ...settings, ...secrets }
}
const nothing = {
  command: 'run',
  commandWords: [],
  dataDir: null,
  dashboardPort: 0,
  isHidden: false,
  isDemo: false,
  key: { keyFile: null, keyText: null },
  trust: {
    ...{ participantId: null, fromDay: null, toDay: null, confirm: null, anchor: null },
    ...{ isDryRun: false, verifies: false },
  },
}

const good: [option: string, value: string | null, means: Read][] = [
  ['data-dir', '/some/where', { dataDir: '/some/where' }],
  ['receiver-port', '0', { receiverPort: 0 }],
  ['receiver-port', '65535', { receiverPort: 65_535 }],
  ['dashboard-port', '8080', { dashboardPort: 8_080 }],
  ['tunnel', 'off', { tunnelProvider: 'off' }],
  ['tunnel', 'localtunnel', { tunnelProvider: 'localtunnel' }],
  ['tunnel', 'ngrok', { tunnelProvider: 'ngrok' }],
  ['public-url', 'https://study.example/x', { publicUrl: 'https://study.example/x' }],
  ['tunnel-host', 'http://127.0.0.1:4000', { tunnelHost: 'http://127.0.0.1:4000' }],
  ['tunnel-name', 'pulse-study-7', { tunnelName: 'pulse-study-7' }],
  ['key-file', '/some/key', { key: { keyFile: '/some/key', keyText: null } }],
  ['log-level', 'warn', { logLevel: 'warn' }],
  ['hidden', null, { isHidden: true }],
  ['demo', null, { isDemo: true }],
]
for (const [option, value, means] of good) {
  const variable = `PULSETRAY_${option.toUpperCase().replaceAll('-', '_')}`
  test(`--${option} ${value ?? ''} means the same as ${variable} and goes above it`, () => {
    const argv = value === null ? [`--${option}`] : [`--${option}`, value]
    assert.deepEqual(read(argv), { ...nothing, ...means })
    assert.deepEqual(read([], { [variable]: value ?? '1' }), { ...nothing, ...means })
    assert.deepEqual(read(argv, { [variable]: value ?? '0' }), { ...nothing, ...means })
    if (value !== null) assert.deepEqual(read([`--${option}=${value}`]), { ...nothing, ...means })
  })
}

test('nothing given means nothing set; an empty variable is none', () => {
  assert.deepEqual(read([]), nothing)
  const empty = Object.fromEntries(
    [
      ...Object.keys(options).map((name) => `PULSETRAY_${name.toUpperCase().replaceAll('-', '_')}`),
      ...Object.keys(secretVariables),
    ].map((name) => [name, '']),
  )
  assert.deepEqual(read([], empty), nothing)
})

test('an own address goes with its tunnel', () => {
  const means = { ...nothing, tunnelProvider: 'url', publicUrl: 'https://x.example' }
  assert.deepEqual(read(['--tunnel', 'url', '--public-url', 'https://x.example']), means)
  assert.deepEqual(read(['--tunnel', 'url'], { PULSETRAY_PUBLIC_URL: 'https://x.example' }), means)
})

test('secrets come from the environment only', () => {
  const env = {
    PULSETRAY_HMAC_SECRET: 'a',
    PULSETRAY_AUTH: 'Bearer b',
    PULSETRAY_NGROK_TOKEN: 'c',
    PULSETRAY_TERRA_SECRET: 'e',
    PULSETRAY_KEY: 'd',
  }
  const secrets = {
    hmacSecret: 'a',
    authentication: 'Bearer b',
    ngrokToken: 'c',
    signing: { terra: 'e' },
    key: { keyFile: null, keyText: 'd' },
  }
  assert.deepEqual(read([], env), { ...nothing, ...secrets })
  for (const option of ['--hmac-secret', '--auth', '--ngrok-token'])
    assert.equal(readArguments([option, 'x'], {}).outcome, 'bad', option)
})

const bad: [argv: string[], env: NodeJS.ProcessEnv, says: RegExp][] = [
  [['--receiver-port', '65536'], {}, /--receiver-port.*whole number up to 65535/],
  [['--receiver-port', '-1'], {}, /--receiver-port/],
  [['--receiver-port=-1'], {}, /--receiver-port.*whole number up to 65535/],
  [['--receiver-port', '1.5'], {}, /whole number/],
  [['--receiver-port', 'any'], {}, /whole number/],
  [['--receiver-port', ' '], {}, /whole number/],
  [['--receiver-port', '0x50'], {}, /whole number/],
  [['--receiver-port', '1e3'], {}, /whole number/],
  [['--dashboard-port', '99999'], {}, /--dashboard-port/],
  [[], { PULSETRAY_DASHBOARD_PORT: 'x' }, /PULSETRAY_DASHBOARD_PORT/],
  [['--tunnel', 'cloud'], {}, /--tunnel.*off\|localtunnel\|ngrok\|url/],
  [['--tunnel', 'url'], {}, /--tunnel url needs --public-url/],
  [['--public-url', 'study.example'], {}, /--public-url.*http/],
  [['--public-url', 'ftp://study.example'], {}, /--public-url.*http/],
  [['--tunnel-host', 'x'], {}, /--tunnel-host/],
  [['--tunnel-name', 'Big_Name'], {}, /--tunnel-name/],
  [['--tunnel-name', 'a'], {}, /--tunnel-name/],
  [['--log-level', 'loud'], {}, /debug, info, warn, error or silent|--log-level/],
  [['--data-dir', ''], {}, /--data-dir/],
  [['--data-dir='], {}, /--data-dir/],
  [['--receiver-port='], {}, /--receiver-port/],
  [['--data-dir'], {}, /--data-dir/],
  [['--data-dir', '--demo'], {}, /--data-dir/],
  [['--demo=yes'], {}, /--demo/],
  [['--no-such'], {}, /--no-such/],
  [['-x'], {}, /-x/],
  [['stray'], {}, /stray/],
  [['--tunnel', 'a\nb'], {}, /--tunnel/],
]
for (const [argv, env, says] of bad)
  test(`${JSON.stringify(argv)} ${JSON.stringify(env)} is refused in one line that says what to write`, () => {
    const outcome = readArguments(argv, env)
    assert.equal(outcome.outcome, 'bad')
    if (outcome.outcome !== 'bad') return
    assert.match(outcome.message, says)
    assert.doesNotMatch(outcome.message, /\n/)
  })

test('the help names every option, its variable and every secret', () => {
  const text = helpText()
  for (const name of Object.keys(options)) {
    assert.ok(text.includes(`--${name}`), name)
    assert.ok(text.includes(`PULSETRAY_${name.toUpperCase().replaceAll('-', '_')}`), name)
  }
  for (const name of Object.keys(secretVariables)) assert.ok(text.includes(name), name)
  for (const argv of [['--help'], ['--help', '--receiver-port', 'x'], ['--demo', '--help']])
    assert.deepEqual(readArguments(argv, {}), { outcome: 'help', text })
})
