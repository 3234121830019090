import { Further } from '#renderer/views/further.tsx'
import { TunnelCard } from '#renderer/views/today/tunnel-card.tsx'
import { WebhookCard } from '#renderer/views/today/webhook-card.tsx'
import type { Status } from '#shared/status.ts'
import { CredentialCard } from './credential-card.tsx'
import { SecretCard } from './secret-card.tsx'
import { StudyCard } from './study-card.tsx'

/** The address that senders post to, the way to it, and how they prove who they are. */
export function ConnectionSection({ status }: { status: Status }) {
  return (
    <>
      <div class="halves">
        <div class="stack">
          <WebhookCard status={status} isBrief={false} />
          <SecretCard status={status} />
          <CredentialCard status={status} />
        </div>
        <div class="stack">
          <TunnelCard status={status} />
          <StudyCard status={status} />
        </div>
      </div>
      {!status.isDemo && <Further name="fetching" />}
    </>
  )
}
