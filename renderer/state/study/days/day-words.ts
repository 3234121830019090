import { countWords, durationWords } from '#renderer/state/number-words.ts'
import { dayWords } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantDay } from '#shared/study/coverage.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { dayAt } from './calendar.ts'

const words = phrases.participant.overview
const WHOLE_DAY_MINUTES = 1_440

/** What is to say about a day, the state first. A day of 24 hours is not worth a word. */
export function dayParts(day: ParticipantDay): string[] {
  const { epochValues, dailyValues, lateValues, wearMinutes, dayMinutes } = day
  const offlineMs = day.receiverOfflineMinutes * MINUTE_MS
  return [
    phrases.coverage.states[day.state],
    wearMinutes === null ? words.noWear : words.wear(countWords(wearMinutes)),
    ...(dayMinutes === WHOLE_DAY_MINUTES ? [] : [words.dayLength(countWords(dayMinutes / 60))]),
    ...(offlineMs > 0 ? [words.offline(durationWords(offlineMs))] : []),
    words.values(countWords(epochValues), countWords(dailyValues)),
    ...(lateValues > 0 ? [words.late(countWords(lateValues))] : []),
    ...(day.offsetSource === 'payload' ? [] : [words.offsets[day.offsetSource]]),
  ]
}

export function dayWordsOf(day: ParticipantDay): string {
  return [dayWords(dayAt(day.day)), ...dayParts(day)].join(', ')
}

/** Days as rows of text, a line of heads first. */
export function dayRows(days: ParticipantDay[]): string[][] {
  const { columns } = words
  const { states } = phrases.coverage
  return [
    [
      columns.day,
      columns.state,
      columns.wear,
      columns.length,
      columns.epoch,
      columns.daily,
      columns.late,
      columns.offline,
      columns.offset,
    ],
    ...days.map((day) => [
      day.day,
      states[day.state],
      day.wearMinutes === null ? phrases.general.none : String(day.wearMinutes),
      ...[
        day.dayMinutes,
        day.epochValues,
        day.dailyValues,
        day.lateValues,
        day.receiverOfflineMinutes,
      ].map(String),
      words.sources[day.offsetSource],
    ]),
  ]
}
