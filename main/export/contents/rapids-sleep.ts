import type { ExportedValue } from '#main/store/exported/values.ts'
import { MINUTE_MS, SECOND_MS } from '#shared/time.ts'
import { dayText } from '../formats/moment-text.ts'
import type { Cell } from '../tables/column.ts'

const ASLEEP = 2000
const AWAKE = 2006
/** Fitbit's words for the stages that a device with stages tells apart. */
const STAGES = new Map([
  [2002, 'rem'],
  [2003, 'deep'],
  [2005, 'light'],
])
/** Fitbit itself begins a new log after an hour awake. */
const GAP_MS = 60 * MINUTE_MS

type Stage = { at: number; endAt: number; utcOffsetMin: number; dataTypeId: number }
type Episode = { at: number; endAt: number; stages: Stage[] }

/** Gathers what one participant slept; the rows come when all of it is known. */
export type SleepStages = {
  note(value: ExportedValue, utcOffsetMin: number): void
  /** Cells after the device, in order of time. */
  rows(localText: (ms: number) => string): Generator<Cell[], void>
}

export function sleepStages(): SleepStages {
  const bySource = new Map<number, Stage[]>()
  return {
    note({ series: { dataTypeId, dataSourceId }, at, endAt, number }, utcOffsetMin) {
      const isOfSleep = dataTypeId === ASLEEP || dataTypeId === AWAKE || STAGES.has(dataTypeId)
      // The value is a flag: 0 says that it was not so.
      if (!isOfSleep || endAt === null || endAt <= at || number === 0) return
      const stages = bySource.get(dataSourceId) ?? []
      bySource.set(dataSourceId, stages)
      stages.push({ at, endAt, utcOffsetMin, dataTypeId })
    },
    *rows(localText) {
      const episodes = [...bySource.values()].flatMap(episodesOf).sort((a, b) => a.at - b.at)
      const main = mainEpisodes(episodes)
      for (const [number, episode] of episodes.entries()) {
        const hasStages = episode.stages.some(({ dataTypeId }) => STAGES.has(dataTypeId))
        for (const { at, endAt, utcOffsetMin, dataTypeId } of episode.stages) {
          // Beside stages, "asleep" says once more what they say.
          if (hasStages && dataTypeId === ASLEEP) continue
          const level = STAGES.get(dataTypeId) ?? flatLevel(dataTypeId, hasStages)
          yield [
            number,
            localText(at + utcOffsetMin * MINUTE_MS),
            (endAt - at) / SECOND_MS,
            level,
            main.has(episode) ? 1 : 0,
            hasStages ? 'stages' : 'classic',
          ]
        }
      }
    },
  }
}

function flatLevel(dataTypeId: number, hasStages: boolean): string {
  if (dataTypeId === ASLEEP) return 'asleep'
  return hasStages ? 'wake' : 'awake'
}

/** Being awake alone is no sleep: it neither makes an episode nor holds two together. */
function episodesOf(stages: Stage[]): Episode[] {
  stages.sort(byStart)
  const episodes: Episode[] = []
  for (const stage of stages) {
    if (stage.dataTypeId === AWAKE) continue
    const last = episodes.at(-1)
    if (last === undefined || stage.at - last.endAt > GAP_MS)
      episodes.push({ at: stage.at, endAt: stage.endAt, stages: [stage] })
    else {
      last.stages.push(stage)
      last.endAt = Math.max(last.endAt, stage.endAt)
    }
  }
  let next = 0
  for (const stage of stages) {
    if (stage.dataTypeId !== AWAKE) continue
    while ((episodes[next]?.endAt ?? Infinity) < stage.at) next++
    const episode = episodes[next]
    if (episode !== undefined && stage.endAt >= episode.at) episode.stages.push(stage)
  }
  for (const episode of episodes) episode.stages.sort(byStart)
  return episodes
}

function byStart(a: Stage, b: Stage): number {
  return a.at - b.at || a.dataTypeId - b.dataTypeId
}

/** The longest of each local day on which episodes end; of equal ones the first. */
function mainEpisodes(episodes: readonly Episode[]): Set<Episode> {
  const longest = new Map<string, Episode>()
  for (const episode of episodes) {
    const offset = episode.stages.at(-1)?.utcOffsetMin ?? 0
    const day = dayText(episode.endAt + offset * MINUTE_MS)
    const known = longest.get(day)
    if (known === undefined || lengthOf(episode) > lengthOf(known)) longest.set(day, episode)
  }
  return new Set(longest.values())
}

function lengthOf({ at, endAt }: Episode): number {
  return endAt - at
}
