import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { dropWish } from '#main/app/folder/move-folder.ts'
import { readArrival, readSign, readWish } from '#main/app/folder/notes.ts'
import { completeMove, findFolder, pointerPath } from '#main/app/folder/pointer.ts'
import { dumpOf } from '../making/a-study.ts'
import { aHome, contentOf, move, wish } from './a-move.ts'

const program = join(import.meta.dirname, '../making/move-process.ts')
/** After so much of the copying, so many ms after its end, or as soon as the pointer is there. */
type Moment = { share: number; afterMs: number } | 'pointer'
const moments: Moment[] = process.env.PULSETRAY_LONG
  ? Array.from({ length: 60 }, (_, i) =>
      i % 5 === 0 ? 'pointer' : { share: Math.min(1, i / 30), afterMs: (i % 40) * 20 },
    )
  : [{ share: 0.1, afterMs: 0 }, { share: 1, afterMs: 120 }, 'pointer']

/** Runs it, and kills it at that moment unless it has come to its end. */
async function killedAt(t: TestContext, moment: Moment, ...argv: [string, string]) {
  const child = spawn(process.execPath, [program, ...argv], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const kill = () => void child.kill('SIGKILL')
  t.after(kill)
  const look = setInterval(() => {
    if (moment === 'pointer' && existsSync(pointerPath(argv[1]))) kill()
  }, 1)
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (moment !== 'pointer' && Number(line) >= moment.share) setTimeout(kill, moment.afterMs)
  })
  await exited
  clearInterval(look)
}

test('killed at any moment the old or the new folder is the study, whole; it is finished or dropped later', async (t) => {
  const base = aHome()
  t.after(base.remove)
  let [moved, finished] = [0, 0]
  for (const [number, moment] of moments.entries()) {
    const home = join(base.home, `kill-${number}`)
    const [usual, to] = [join(home, 'pulsetray'), join(home, 'new')]
    cpSync(base.usual, usual, { recursive: true, preserveTimestamps: true })
    const [before, values] = [contentOf(usual), dumpOf(join(usual, 'study.sqlite'))]
    wish(usual, to)
    await killedAt(t, moment, usual, usual)

    const found = findFolder(null, usual)
    if (found === to) assert.throws(() => findFolder(usual, usual), /was moved/, 'sign or not')
    completeMove(found, usual)
    assert.deepEqual(contentOf(found), before)
    assert.deepEqual(dumpOf(join(found, 'study.sqlite')), values)
    assert.deepEqual(contentOf(usual), before, 'nothing is taken from the old one')
    if (found === to) {
      moved++
      assert.equal(readSign(usual)?.to, to)
      assert.equal(readArrival(to)?.step, 'arrived')
      assert.throws(() => findFolder(usual, usual), /was moved/)
      continue
    }
    if (existsSync(to)) assert.throws(() => findFolder(to, usual), /unfinished copy/)
    assert.equal((await move(usual, usual)).end, 'stayed', 'receiving comes first')
    assert.equal(readWish(usual)?.stopped, 'killed')
    if (number % 2 === 1) {
      await dropWish(usual)
      assert.ok(!existsSync(to), `${existsSync(to) && readdirSync(to)}`)
    }
    wish(usual, to, number % 2 === 1 ? 'once-more' : 'a-move')
    const end = await move(usual, usual)
    assert.ok(end.end === 'moved')
    end.unlock()
    finished++
    assert.deepEqual(contentOf(to), before)
    assert.deepEqual(dumpOf(join(to, 'study.sqlite')), values)
  }
  t.diagnostic(`${moved} had moved, ${finished} were finished later`)
  assert.ok(finished > 0 && moved > 0)
})
