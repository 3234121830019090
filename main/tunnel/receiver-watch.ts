import { connect, type Socket } from 'node:net'
import type { Timers } from './timers.ts'

/** Tells when the receiver stops and starts listening; returns what ends the watch. */
export type WatchReceiver = (told: (isThere: boolean) => void) => () => void

const RETRY_MS = 500

/**
 * Holds one idle connection to the receiver: its end is the end of the receiver, known at once and
 * without asking. Each request that finds no receiver costs localtunnel a connection for good, so
 * the supervision must know.
 */
export function receiverWatch(port: number, timers: Timers): WatchReceiver {
  return (told) => {
    let socket: Socket | null = null
    let isThere = true
    let isStopped = false
    let cancel = () => {}

    function tell(isNow: boolean) {
      if (isStopped || isNow === isThere) return
      isThere = isNow
      told(isNow)
    }

    function open() {
      socket = connect({ port, host: '127.0.0.1' }, () => tell(true))
      // Nothing is ever sent here; a watch must not keep the app from ending either.
      socket.unref()
      socket.on('error', () => {})
      socket.on('close', () => {
        tell(false)
        if (!isStopped) cancel = timers.after(RETRY_MS, open)
      })
      socket.resume()
    }

    open()
    return () => {
      isStopped = true
      cancel()
      socket?.destroy()
    }
  }
}
