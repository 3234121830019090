import { TunnelPart } from '#renderer/views/today/tunnel-card.tsx'
import type { Status } from '#shared/status.ts'

/** The way in from outside, as on Today: its notice, its start and its check from outside. */
export function WayInStep({ status }: { status: Status }) {
  return <TunnelPart status={status} />
}
