import { SECOND_MS } from '#shared/time.ts'

/** A stop that hangs is ended: whoever sent the signal waits at most 5 s. */
const STOP_WITHIN_MS = 4.5 * SECOND_MS

/** SIGTERM and SIGINT stop everything in order and end with exit code 0. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let isStopping = false
  const onSignal = () => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref()
    stop().then(
      () => process.exit(0),
      (error: Error) => {
        process.stderr.write(`Pulsetray stopped, but not cleanly: ${error.message}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
