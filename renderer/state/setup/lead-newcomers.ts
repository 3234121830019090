import { effect } from '@preact/signals'
import type { Page } from '#renderer/state/page.ts'
import { isNewcomer } from './first-run-steps.ts'

/**
 * Opens the first run where nobody has set anything up and the address names no place. Only once,
 * at the first status: whoever goes elsewhere from there is not called back. Returns its stop.
 */
export function leadNewcomers(page: Page, location: Location): () => void {
  let isDecided = false
  return effect(() => {
    const status = page.status.value
    if (status === null || isDecided) return
    isDecided = true
    if (/^#?\/?$/.test(location.hash) && isNewcomer(status)) location.replace('#/setup')
  })
}
