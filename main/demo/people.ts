import { DAY_MS, HOUR_MS, type TimeRange } from '#shared/time.ts'
import { createDice } from './random.ts'
import { createZone, type Zone } from './zone.ts'

export type StudyOptions = {
  seed: string
  participants: number
  /** Days of history before `endAt`. */
  days: number
  /** Where the history ends and live deliveries begin, UTC ms. */
  endAt: number
}

export const DEFAULT_PARTICIPANTS = 30
export const DEFAULT_DAYS = 60

export type Study = StudyOptions & { startAt: number; people: Person[] }

/** One made-up participant: a body, habits and a device. */
export type Person = {
  seed: string
  endUserId: string
  alias: string
  zone: Zone
  device: Device
  hasScale: boolean
  /** The account's settings: most get plain unix bodies, some ISO with details. */
  wire: 'unix-array' | 'iso-object'
  getsNotifications: boolean
  restingBpm: number
  stepsPerDay: number
  weightKg: number
  /** Hours after (or before) local midnight at which the night starts. */
  bedtimeHours: number
  sleepHours: number
  workoutChance: number
  /** When the device is connected; the gaps between are disconnects. */
  connected: TimeRange[]
}

export type Device = {
  dataSourceId: number
  /** As on the wire: source 8 calls itself by its old name. */
  dataSourceName: string
  /** Minutes between two heart rates. */
  heartEveryMin: number
  /** Heart rates have a start and no end. */
  isInstant: boolean
  wearsByDay: boolean
  hasSleepStages: boolean
  hasStress: boolean
  variability: 'rmssd' | 'sdnn' | null
}

const FITBIT: Device = {
  dataSourceId: 1,
  dataSourceName: 'Fitbit',
  heartEveryMin: 4,
  isInstant: false,
  wearsByDay: true,
  hasSleepStages: true,
  hasStress: false,
  variability: 'rmssd',
}
const GARMIN: Device = {
  ...FITBIT,
  dataSourceId: 2,
  dataSourceName: 'Garmin',
  heartEveryMin: 3,
  hasStress: true,
  variability: null,
}
const APPLE: Device = {
  ...FITBIT,
  dataSourceId: 5,
  dataSourceName: 'Apple',
  heartEveryMin: 5,
  isInstant: true,
  hasSleepStages: false,
  variability: 'sdnn',
}
export const WITHINGS: Device = {
  ...FITBIT,
  dataSourceId: 8,
  dataSourceName: 'Nokia',
  heartEveryMin: 10,
  variability: null,
}
const OURA: Device = {
  ...FITBIT,
  dataSourceId: 18,
  dataSourceName: 'Oura',
  heartEveryMin: 5,
  wearsByDay: false,
}

/** How the devices are spread over any ten participants. */
const DEVICES = [FITBIT, GARMIN, APPLE, FITBIT, OURA, GARMIN, FITBIT, WITHINGS, GARMIN, FITBIT]

/** Draws the people of a study; the same options give the same people. */
export function drawStudy(options: StudyOptions): Study {
  const startAt = options.endAt - options.days * DAY_MS
  // Both have summer time; one lies west and one east of Greenwich.
  const zones = [createZone('Europe/Zurich'), createZone('America/New_York')] as const
  const people = Array.from({ length: options.participants }, (_, index) => {
    const zone = index % 10 < 7 ? zones[0] : zones[1]
    return drawPerson(options, startAt, index, zone)
  })
  return { ...options, startAt, people }
}

function drawPerson(options: StudyOptions, startAt: number, index: number, zone: Zone): Person {
  const seed = `${options.seed}/person ${index + 1}`
  const dice = createDice(seed)
  const device = DEVICES[index % DEVICES.length] ?? FITBIT
  return {
    seed,
    endUserId: dice.hex(32),
    alias: `DEMO-${String(index + 1).padStart(3, '0')}`,
    zone,
    device,
    hasScale: index % 4 === 1,
    wire: index % 5 === 4 ? 'iso-object' : 'unix-array',
    getsNotifications: index % 6 === 2,
    restingBpm: Math.round(dice.around(61, 6)),
    stepsPerDay: Math.round(dice.around(8_200, 2_200)),
    weightKg: dice.around(74, 11),
    bedtimeHours: dice.around(-0.9, 0.7),
    sleepHours: dice.around(7.3, 0.5),
    workoutChance: dice.between(0.1, 0.5),
    connected: drawConnected(options, startAt, index, seed),
  }
}

/** Joins within the first tenth; every fifth loses the connection for some days, every tenth for good. */
function drawConnected(
  options: StudyOptions,
  startAt: number,
  index: number,
  seed: string,
): TimeRange[] {
  const dice = createDice(`${seed}/connections`)
  const spanMs = options.endAt - startAt
  const joinAt = roundToMinute(startAt + dice.next() * spanMs * 0.1)
  const lostAt = roundToMinute(startAt + dice.between(0.3, 0.6) * spanMs)
  if (index % 10 === 6) return [{ fromAt: joinAt, toAt: lostAt }]
  if (index % 5 !== 3) return [{ fromAt: joinAt, toAt: Number.POSITIVE_INFINITY }]
  const backAt = roundToMinute(lostAt + dice.between(0.04, 0.12) * spanMs + HOUR_MS)
  return [
    { fromAt: joinAt, toAt: lostAt },
    { fromAt: backAt, toAt: Number.POSITIVE_INFINITY },
  ]
}

function roundToMinute(at: number): number {
  return Math.round(at / 60_000) * 60_000
}
