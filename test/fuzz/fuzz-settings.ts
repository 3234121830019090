import assert from 'node:assert/strict'
import { recover } from '#main/app/settings/recover.ts'
import { settingsSchema } from '#main/app/settings-file.ts'
import { createDice } from '#main/demo/random.ts'
import { mutated } from './mutate.ts'

/** Damages the settings' text so many times: whatever is left, valid settings come out of it. */
export function fuzzSettings(seed: string, times: number): void {
  const whole = Buffer.from(JSON.stringify(settingsSchema.parse({ studyName: 'Sleep' }), null, 2))
  for (let number = 0; number < times; number++) {
    const dice = createDice(`${seed}/settings/${number}`)
    const text = mutated(whole, dice, whole).toString()
    const { values } = recover(settingsSchema, [text])
    assert.ok(settingsSchema.safeParse(values).success, `seed ${seed}, settings ${number}: ${text}`)
  }
}
