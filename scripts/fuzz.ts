import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { fuzzDecoder } from '../test/fuzz/fuzz-decoder.ts'
import { fuzzDoor } from '../test/fuzz/fuzz-door.ts'
import { fuzzReceiver } from '../test/fuzz/fuzz-receiver.ts'
import { fuzzSettings } from '../test/fuzz/fuzz-settings.ts'
import { aDataFolder, startHost } from '../test/making/host-process.ts'

/**
 * `npm run fuzz [-- --seed TEXT] [--bodies N]`: a million damaged bodies for the decoder, and a
 * hundredth of that for settings, receiver and door of a real host. A seed repeats a run exactly.
 */
const { values } = parseArgs({
  options: { seed: { type: 'string' }, bodies: { type: 'string', default: '1000000' } },
})
const seed = values.seed ?? randomBytes(6).toString('hex')
const bodies = Number(values.bodies)
console.log(`seed ${seed}`)

console.log('decoder', bodies, fuzzDecoder(seed, bodies))
const fewer = Math.ceil(bodies / 100)
fuzzSettings(seed, fewer)
console.log('settings', fewer)

const { dataDir, remove } = aDataFolder()
const host = await startHost(dataDir)
try {
  console.log('receiver', fewer, await fuzzReceiver(seed, fewer, host.ready.webhookUrl))
  await fuzzDoor(seed, fewer, host.ready.dashboardUrl)
  console.log('door', fewer)
} finally {
  await host.end()
  remove()
}
