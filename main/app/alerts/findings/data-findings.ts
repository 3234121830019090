import type { Status } from '#shared/status.ts'
import type { Finding } from '../finding.ts'

/** One failure may be chance, and is tried again within the hour. */
const LEAST_FAILURES = 2

type Standing = Pick<Status, 'backup' | 'rescue'>

/** Trouble with what is kept already. It says nothing of whom, and no path. Pure. */
export function dataFindings({ backup, rescue }: Standing): Finding[] {
  return [...damageFindings({ backup, rescue }), ...backupFinding(backup)]
}

/** One for each file: what mends one leaves the other. */
function damageFindings({ backup, rescue }: Standing): Finding[] {
  const findings: Finding[] = []
  const add = (file: 'study' | 'inbox', rest: Pick<Finding, 'sinceAt' | 'news'>) =>
    findings.push({
      ...{ alertId: `data-damaged:${file}`, kind: 'data-damaged', urgency: 'urgent' },
      ...{ participantId: null, count: null },
      ...rest,
    })
  const cause = rescue?.study?.cause ?? 'behind'
  // One that is being made anew by itself needs nobody.
  if (cause !== 'behind') add('study', { sinceAt: null, news: cause })
  const inbox = rescue?.inbox ?? null
  const trouble = backup?.trouble ?? null
  if (inbox !== null)
    add('inbox', { sinceAt: inbox.foundAt, news: `found ${inbox.foundAt} ${inbox.lostCount}` })
  else if (trouble?.kind === 'failed' && trouble.isInboxDamaged)
    add('inbox', { sinceAt: trouble.at, news: 'met by a backup' })
  return findings
}

function backupFinding(backup: Standing['backup']): Finding[] {
  const trouble = backup?.trouble ?? null
  if (trouble === null) return []
  if (trouble.kind === 'failed' && trouble.times < LEAST_FAILURES) return []
  return [
    {
      ...{ alertId: 'backup-trouble', kind: 'backup-trouble', urgency: 'warning' },
      ...{ participantId: null, count: null },
      sinceAt: trouble.kind === 'failed' ? trouble.sinceAt : trouble.at,
      news: trouble.kind,
    },
  ]
}
