import assert from 'node:assert/strict'
import { createDice, type Dice } from '#main/demo/random.ts'
import { type CallName, calls } from '#shared/contract.ts'

/** Calls that would end, hide or hand over the study under the fuzzer, or open a second one. */
const spared = new Set<CallName>([
  'receiving.pause',
  'tunnel.start',
  'tunnel.retry',
  'tunnel.configure',
  'tunnel.newName',
  'tunnel.acceptPrivacyNotice',
  'tunnel.selfTest',
  'demo.start',
  'demo.remove',
  'export.start',
  'exportSchedule.save',
  'authentication.setHmacSecret',
  'authentication.setCredential',
  'encryption.begin',
  'encryption.takeOff',
  'backup.restore',
  'backup.restart',
  'rescue.rebuild',
  'rescue.restoreStudy',
  'updates.restart',
  // These ask other computers.
  'pryv.connect',
  'thryveApi.check',
  'thryveApi.setCredentials',
])

/** Makes so many calls with nonsense. Throws at the first that the host did not answer by its rules. */
export async function fuzzDoor(seed: string, times: number, dashboardUrl: string): Promise<void> {
  const { origin, searchParams } = new URL(dashboardUrl)
  const entered = await fetch(`${origin}/?token=${searchParams.get('token')}`, {
    redirect: 'manual',
  })
  const cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const names = (Object.keys(calls) as CallName[]).filter((name) => !spared.has(name))
  for (let number = 0; number < times; number++) {
    const dice = createDice(`${seed}/door/${number}`)
    const name = names[dice.whole(0, names.length - 1)] as CallName
    const input = dice.chance(0.8) ? shaped(name, dice) : anything(dice, 3)
    const answer = await fetch(`${origin}/calls/${name}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify(input) ?? 'undefined',
    })
    const text = await answer.text()
    const said = `seed ${seed}, call ${number}: ${name} ${JSON.stringify(input)}: ${answer.status} ${text.slice(0, 300)}`
    // 500 is the door's own word for a mistake of ours.
    assert.ok([200, 400, 409].includes(answer.status), said)
    assert.doesNotMatch(text, /\n\s+at |node_modules|SQLITE/, said)
  }
}

/** An object with the call's own fields, so that it comes past the first check. */
function shaped(name: CallName, dice: Dice): unknown {
  const schema = calls[name].input as { shape?: Record<string, unknown> }
  const fields = Object.keys(schema.shape ?? {})
  return Object.fromEntries(fields.map((field) => [field, likely(field, dice)]))
}

function likely(field: string, dice: Dice): unknown {
  if (dice.chance(0.15)) return anything(dice, 2)
  if (/Ids$/.test(field)) return dice.chance(0.3) ? null : [dice.whole(0, 9)]
  if (/^participantId/.test(field)) return dice.chance(0.8) ? 'P0001' : null
  if (/Day$/.test(field)) return `20${dice.whole(10, 40)}-0${dice.whole(1, 9)}-1${dice.whole(0, 9)}`
  if (/At$/.test(field)) return dice.chance(0.2) ? null : dice.whole(-8e15, 8e15)
  if (/Id$|limit|after|columns|Ms$|Minute/.test(field)) return dice.whole(0, 4_000)
  if (field === 'dimension') return dice.chance(0.5) ? 'epoch' : 'daily'
  if (field === 'filter') return dice.chance(0.5) ? {} : { search: nasty(dice) }
  return dice.chance(0.3) ? null : nasty(dice)
}

function anything(dice: Dice, depth: number): unknown {
  switch (dice.whole(0, depth === 0 ? 4 : 6)) {
    case 0:
      return null
    case 1:
      return dice.chance(0.5)
    case 2:
      return dice.between(-1e18, 1e18)
    case 3:
      return dice.whole(-5, 5)
    case 4:
      return nasty(dice)
    case 5:
      return Array.from({ length: dice.whole(0, 4) }, () => anything(dice, depth - 1))
    default:
      return Object.fromEntries([[nasty(dice), anything(dice, depth - 1)]])
  }
}

function nasty(dice: Dice): string {
  const texts = [
    '',
    'P0001',
    '"',
    "' OR 1=1 --",
    '*',
    'NEAR(',
    '\u0000',
    '\ud800',
    '__proto__',
    '%00',
  ]
  return dice.chance(0.05)
    ? 'x'.repeat(dice.whole(100, 5_000))
    : (texts[dice.whole(0, texts.length - 1)] as string)
}
