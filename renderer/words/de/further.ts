import type { Further } from '../shape.ts'
import { exports } from './exports.ts'
import { backup } from './study/backup.ts'
import { encryption } from './study/encryption.ts'
import { notebooks } from './study/notebooks.ts'
import { pryv } from './study/pryv.ts'
import { thryveApi } from './study/thryve-api.ts'
import { trust } from './study/trust.ts'
import { updates } from './study/updates.ts'

/** The words of what the window only shows where it is asked for: exports, fetching, safekeeping. */
export const further: Further = {
  exports,
  backup,
  encryption,
  notebooks,
  pryv,
  thryveApi,
  trust,
  updates,
}
