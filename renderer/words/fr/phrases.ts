import type { Phrases } from '../shape.ts'
import { charts } from './charts.ts'
import { deliveries } from './deliveries.ts'
import { exports } from './exports.ts'
import { general } from './general.ts'
import { participant } from './participant.ts'
import { coverage } from './places/coverage.ts'
import { needs } from './places/needs.ts'
import { palette } from './places/palette.ts'
import { people } from './places/people.ts'
import { backup } from './study/backup.ts'
import { diagnostics } from './study/diagnostics.ts'
import { encryption } from './study/encryption.ts'
import { firstRun } from './study/first-run.ts'
import { folder } from './study/folder.ts'
import { notebooks } from './study/notebooks.ts'
import { pryv } from './study/pryv.ts'
import { study } from './study/study.ts'
import { thryveApi } from './study/thryve-api.ts'
import { trust } from './study/trust.ts'
import { updates } from './study/updates.ts'
import { tunnel } from './tunnel.ts'
import { warnings } from './warnings.ts'

/** Every word of the window that is not data, in French. */
export const phrases: Phrases = {
  backup,
  charts,
  coverage,
  deliveries,
  diagnostics,
  encryption,
  exports,
  firstRun,
  folder,
  general,
  needs,
  notebooks,
  palette,
  participant,
  people,
  pryv,
  study,
  thryveApi,
  trust,
  tunnel,
  updates,
  warnings,
}
