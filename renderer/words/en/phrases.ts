import { charts } from './charts.ts'
import { deliveries } from './deliveries.ts'
import { general } from './general.ts'
import { participant } from './participant.ts'
import { coverage } from './places/coverage.ts'
import { needs } from './places/needs.ts'
import { palette } from './places/palette.ts'
import { people } from './places/people.ts'
import { diagnostics } from './study/diagnostics.ts'
import { firstRun } from './study/first-run.ts'
import { folder } from './study/folder.ts'
import { study } from './study/study.ts'
import { tunnel } from './tunnel.ts'
import { warnings } from './warnings.ts'

/** Every word of the window that is not data, in English. Other languages take the same shape. */
export const phrases = {
  charts,
  coverage,
  deliveries,
  diagnostics,
  firstRun,
  folder,
  general,
  needs,
  palette,
  participant,
  people,
  study,
  tunnel,
  warnings,
}
