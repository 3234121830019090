import type { Sentences } from './language.ts'
import { backupSentences } from './topics/backups.ts'
import { bodySentences } from './topics/bodies.ts'
import { callSentences } from './topics/calls.ts'
import { downtimeSentences } from './topics/downtime.ts'
import { exportSentences } from './topics/exports.ts'
import { fetchingSentences } from './topics/fetching.ts'
import { foreignSentences } from './topics/foreign.ts'
import { openingSentences } from './topics/opening.ts'
import { rescueSentences } from './topics/rescue.ts'
import { traySentences } from './topics/tray.ts'
import { tunnelSentences } from './topics/tunnel.ts'
import { valueSentences } from './topics/values.ts'

/** What the host itself may say to a person. */
const own = {
  ...callSentences,
  ...bodySentences,
  ...valueSentences,
  ...downtimeSentences,
  ...tunnelSentences,
  ...traySentences,
  ...exportSentences,
  ...backupSentences,
  ...rescueSentences,
  ...openingSentences,
  ...fetchingSentences,
} as const satisfies Sentences

/** With what others say and the host passes on, such as a disk. */
export const sentences: Sentences = { ...own, ...foreignSentences }

type Filled<Template extends string> = Template extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : Template

/**
 * A sentence of the host: one that the words hold, so that every window can say it in its language.
 * In the host it is English; in a window it is what the door made of it.
 */
export type Said = Filled<keyof typeof own>
