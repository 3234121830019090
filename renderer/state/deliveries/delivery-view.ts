import { type ReadonlySignal, signal } from '@preact/signals'
import type { Page } from '#renderer/state/page.ts'
import { createResource, type Resource } from '#renderer/state/resource.ts'
import type { DeliveryDetail } from '#shared/delivery.ts'

/** One delivery on screen. */
export type DeliveryView = {
  /** `found` null: there is no such delivery in the study, or not yet. */
  delivery: Resource<{ found: DeliveryDetail | null }>
  mayRelease: ReadonlySignal<boolean>
  /** After a reprocess, what it became is read as soon as ingest says that it went on. */
  expectChange(): void
  stop(): void
}

/** A settled delivery does not change by itself, so its body is not read again with every other. */
export function createDeliveryView(page: Page, deliveryId: number): DeliveryView {
  const mayRelease = signal(false)
  let isUnsettled = true
  const delivery = createResource(
    page,
    async () => {
      const found = await page.link.call('delivery.read', { deliveryId })
      // How long the answer took comes a little later than the delivery itself.
      isUnsettled = found === null || found.state === 'pending' || found.ackMs === null
      mayRelease.value = found?.state === 'quarantined' && (await isReleasable(page, found))
      return { found }
    },
    () => isUnsettled,
  )
  const stopListening = page.onAdvance(() => {
    if (isExpecting) delivery.readAgain()
  })
  let isExpecting = false
  return {
    delivery,
    mayRelease,
    expectChange() {
      isExpecting = true
      delivery.readAgain()
    },
    stop() {
      stopListening()
      delivery.stop()
    },
  }
}

/** Which reasons a person may overrule is the host's to say. */
async function isReleasable(page: Page, { error }: DeliveryDetail): Promise<boolean> {
  const reasons = await page.link.call('quarantine.reasons', {}).catch(() => [])
  return reasons.some(({ reason, mayRelease }) => mayRelease && reason === error)
}
