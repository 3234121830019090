import { readFileSync } from 'node:fs'

/**
 * Preloaded into a real host: shifts its clock by the milliseconds that stand in the file of
 * SHIFTED_CLOCK, so that a test can set it forward and back while the host runs.
 */
const path = process.env.SHIFTED_CLOCK
const real = Date.now.bind(Date)
let shiftMs = 0
let readAtMs = -Infinity

function shift(): number {
  if (path === undefined || performance.now() - readAtMs < 10) return shiftMs
  readAtMs = performance.now()
  try {
    shiftMs = Number(readFileSync(path, 'utf8'))
  } catch {}
  return shiftMs
}

Date.now = () => real() + shift()
