import { auditPage } from '#main/audit/audit-page.ts'
import { auditText } from '#main/audit/audit-text.ts'
import { verifyAudit } from '#main/audit/verify.ts'
import type { Handlers } from '#shared/contract.ts'
import type { Clock } from '../../ports.ts'
import type { Audit } from './open-audit.ts'

export function auditHandlers({ audit, clock }: { audit: Audit; clock: Clock }) {
  return {
    'audit.list': (query) => auditPage(audit.path, query),
    'audit.verify': () => verifyAudit(audit.path),
    'audit.export': async ({ format }) => {
      const text = await auditText(audit.path, format)
      await audit.note({ what: 'audit.exported', details: { format } })
      const day = new Date(clock.now()).toISOString().slice(0, 10)
      return { name: `audit-${day}.${format}`, text }
    },
  } satisfies Partial<Handlers>
}
