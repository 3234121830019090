import { openLocaltunnel } from './worker/open-localtunnel.ts'
import { openNgrok } from './worker/open-ngrok.ts'
import type { OrderToWorker, WordFromWorker } from './worker/worker-messages.ts'

/** Lets the last bytes and the FIN of each connection out. */
const CLOSE_GRACE_MS = 50

obeyHost()

/** Opens and closes one way in on the host's orders, and ends when the host is gone. */
function obeyHost() {
  let closeWay = () => {}

  function close() {
    closeWay()
    setTimeout(() => process.exit(0), CLOSE_GRACE_MS)
  }

  hear((order) => {
    if (order.order === 'close') return close()
    const opening = order.with === 'ngrok' ? openNgrok(order, tell) : openLocaltunnel(order, tell)
    opening.then(
      (closes) => {
        closeWay = closes
      },
      () => process.exit(1),
    )
  })
  // Without its host this process would hold a public address to nowhere.
  process.on('disconnect', close)
}

function hear(obey: (order: OrderToWorker) => void) {
  const { parentPort } = process as InElectron
  if (parentPort) parentPort.on('message', ({ data }) => obey(data as OrderToWorker))
  else process.on('message', obey)
}

function tell(word: WordFromWorker) {
  const { parentPort } = process as InElectron
  if (parentPort) parentPort.postMessage(word)
  else process.send?.(word, undefined, undefined, () => {})
}

/** A child of Node speaks through `process`, one of Electron's own through a port. */
type InElectron = {
  parentPort?: {
    on(event: 'message', listener: (message: { data: unknown }) => void): void
    postMessage(message: unknown): void
  }
}
