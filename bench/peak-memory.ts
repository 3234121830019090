import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

/** `peak-memory.ts FILE COMMAND …`: runs a command and writes its largest resident memory in MiB; Linux only. */
const [file, command, ...parameters] = process.argv.slice(2) as [string, string, ...string[]]
const child = spawn(command, parameters, { stdio: 'inherit' })
let peakMiB = 0
// The system keeps the peak itself, as long as the process is there to be asked.
const look = setInterval(() => {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    peakMiB = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024 || peakMiB
  } catch {
    // It has just ended.
  }
}, 20)
child.on('exit', (code) => {
  clearInterval(look)
  writeFileSync(file, String(peakMiB))
  process.exitCode = code ?? 1
})
