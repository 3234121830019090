import { openInboxForAppending } from '#main/inbox/inbox-database.ts'
import { createRetirer } from '#main/inbox/retirer.ts'

/** Takes the bodies of an inbox out until it is killed: packs each, then removes the odd ones. */
const [, , path = '', count = '0'] = process.argv
const ids = Array.from({ length: Number(count) }, (_, i) => i + 1)
const retirer = createRetirer(openInboxForAppending(path, null))
process.stdout.write('begun\n')
for (const how of ['pack', 'remove'] as const) {
  const chosen = how === 'pack' ? ids : ids.filter((id) => id % 2 === 1)
  for (let at = 0; at < chosen.length; )
    at += await retirer.bite({ how, deliveryIds: chosen.slice(at), retiredAt: 1 })
}
