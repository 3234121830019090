import { basename } from 'node:path'
import type { AuditNote } from '#main/audit/record.ts'
import type { DoorHandlers } from '#main/door/door.ts'
import type { CallName, Output, Parsed } from '#shared/contract.ts'
import { thryveAddresses } from '#shared/senders/thryve-api.ts'
import type { Settings } from '../../settings-file.ts'
import type { Audit } from './open-audit.ts'

/** What a call leaves in the audit log; null where this one changes nothing. */
type Describe<N extends CallName> = (
  input: Parsed<N>,
  output: Output<N>,
  before: Settings,
) => AuditNote | null
type Described = { [N in CallName]?: Describe<N> }

/**
 * Calls by which people change what the study says, or who may see it. Codes are named; the texts
 * of annotations, secrets, lists and names are not. Exports are noted where they end.
 */
const described: Described = {
  'participant.recode': ({ participantId, code }) => ({
    what: 'participant.recoded',
    details: { from: participantId, to: code },
  }),
  'participants.regroup': ({ participantIds, group }) => ({
    what: 'participants.regrouped',
    details: {
      participants: few(participantIds),
      count: participantIds.length,
      isNone: group === null,
    },
  }),
  'participant.declareZones': ({ participantId, zones }) => ({
    what: 'zones.declared',
    details: { participant: participantId, zones: zones.map(({ zone }) => zone) },
  }),
  'codes.import': (_, { rows, isApplied }) =>
    isApplied ? { what: 'codes.imported', details: { count: rows.length } } : null,
  'annotation.add': ({ participantId, kind }, { annotationId }) => ({
    what: 'annotation.added',
    details: { annotation: annotationId, participant: participantId, kind },
  }),
  'annotation.change': ({ annotationId, participantId, kind }) => ({
    what: 'annotation.changed',
    details: { annotation: annotationId, participant: participantId, kind },
  }),
  'annotation.remove': ({ annotationId }) => ({
    what: 'annotation.removed',
    details: { annotation: annotationId },
  }),
  'deliveries.release': ({ deliveryIds }, { deliveries }) => ({
    what: 'deliveries.released',
    details: { deliveries: few(deliveryIds.map(String)), count: deliveries },
  }),
  'deliveries.reprocess': (_, { deliveries }) => ({
    what: 'deliveries.reprocessed',
    details: { count: deliveries },
  }),
  'signature.relearn': () => ({ what: 'signature.relearned' }),
  'authentication.setHmacSecret': ({ secret }) => ({
    what: 'signature-secret.changed',
    details: { isSet: secret !== null },
  }),
  'authentication.setSenderSecret': ({ sender, secret }) => ({
    what: 'signature-secret.changed',
    details: { sender, isSet: secret !== null },
  }),
  'authentication.setCredential': ({ credential }) => ({
    what: 'credential.changed',
    details: { kind: credential?.kind ?? null },
  }),
  'thryveApi.setCredentials': ({ credentials }) => ({
    what: 'thryve-credentials.changed',
    details: { isSet: credentials !== null },
  }),
  // Where credentials are sent to; of an address of one's own only that it is one.
  'thryveApi.configure': ({ baseAddress }) => ({
    what: 'thryve-address.changed',
    details: {
      address: (Object.values(thryveAddresses) as string[]).includes(baseAddress)
        ? baseAddress
        : 'another',
    },
  }),
  'thryveApi.fetchRange': ({ participantId, fromDay, toDay }) => ({
    what: 'days.fetched',
    details: { participant: participantId, fromDay, toDay },
  }),
  'appearance.save': ({ hidesIdentifiers }, _, before) =>
    hidesIdentifiers === before.hidesIdentifiers ? null : identifiersNote(hidesIdentifiers),
  'wearRule.save': ({ minimumMinutes }) => ({
    what: 'wear-rule.changed',
    details: { minimumMinutes },
  }),
  'retention.save': ({ months }) => ({ what: 'retention.changed', details: { months } }),
  'alertRules.save': (rules) => ({
    what: 'alert-rules.changed',
    details: { rules: JSON.stringify(rules).slice(0, 2_000) },
  }),
  'exportSchedule.save': ({ atMinute, keep }) => ({
    what: 'export-schedule.changed',
    details: { atMinute, keep },
  }),
  'notebooks.open': (_, { state }) => ({ what: 'notebooks.allowed', details: { state } }),
  'notebooks.close': () => ({ what: 'notebooks.forbidden' }),
  'notebookToken.read': () => ({ what: 'notebook-token.shown' }),
  'backup.restore': ({ path }) => ({
    what: 'restore.ordered',
    details: { file: basename(path) },
  }),
  'backup.dropRestore': () => ({ what: 'restore.dropped' }),
  'backupPlan.save': ({ isOn, atMinute }) => ({
    what: 'backup-plan.changed',
    details: { isOn, atMinute },
  }),
  'encryption.begin': (_, { encryptedAt }) => ({
    what: encryptedAt === null ? 'encryption.ordered' : 'key-change.ordered',
  }),
  'encryption.takeOff': () => ({ what: 'decryption.ordered' }),
  'encryption.copyInClear': (_, { folder }) => ({
    what: 'copy-in-clear.made',
    details: { folder: basename(folder) },
  }),
  'folder.move': (_, { wish }) => ({
    what: 'folder-move.ordered',
    details: { to: basename(wish?.to ?? '') },
  }),
  'folder.stay': () => ({ what: 'folder-move.dropped' }),
  'folder.removeFormer': ({ path }) => ({
    what: 'former-folder.removed',
    details: { folder: basename(path) },
  }),
  'webhookAddress.read': () => ({ what: 'webhook-address.shown' }),
  'tunnel.acceptPrivacyNotice': () => ({ what: 'privacy-notice.accepted' }),
  'rescue.rebuild': ({ mayLose }) => ({ what: 'rebuild.ordered', details: { mayLose } }),
  'rescue.restoreStudy': ({ path }) => ({
    what: 'restore.ordered',
    details: { file: basename(path) },
  }),
}

/** The same handlers; what they change is in the audit log before they answer. */
export function audited<H extends DoorHandlers>(
  handlers: H,
  audit: Pick<Audit, 'note'>,
  settings: () => Settings,
): H {
  const all = { ...handlers } as Record<string, (input: never) => unknown>
  for (const [name, describe] of Object.entries(described)) {
    const handle = all[name] as (input: never) => unknown
    const noteOf = describe as (...of: [never, unknown, Settings]) => AuditNote | null
    all[name] = async (input: never) => {
      const before = settings()
      const output = await handle(input)
      const note = noteOf(input, output, before)
      if (note !== null) await audit.note(note)
      return output
    }
  }
  return all as unknown as H
}

export function identifiersNote(hidesIdentifiers: boolean): AuditNote {
  return { what: hidesIdentifiers ? 'identifiers.hidden' : 'identifiers.shown' }
}

/** A record has a limit; the count beside says how many there were. */
function few(names: readonly string[]): string[] {
  return names.slice(0, 100)
}
