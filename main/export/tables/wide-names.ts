/** Stata allows no more. */
const MAX_NAME = 32
const MAX_SOURCE = 12

/** Columns that every wide table has; no value's column may take their names. */
export const fixedWideNames = [
  'participant_id',
  'day',
  'wear_min',
  'valid_day',
  'n_epoch_values',
  'receiver_offline_min',
  'connected_sources',
  'annotation_flags',
] as const

export type NamedPair = {
  dataTypeId: number
  dataTypeName: string
  dataSourceId: number
  dataSourceName: string
  unit: string | null
}

/** Units whose short word says something behind an underscore; a count needs none. */
const unitWords: Record<string, string> = {
  '%': 'pct',
  '1/min': 'per_min',
  'm/s': 'm_per_s',
  'min/km': 'min_per_km',
  'ml/min/kg': 'ml_min_kg',
  'mmol/L': 'mmol_l',
  '°C': 'deg_c',
  count: '',
}

/**
 * A name for each pair of type and source, such as `steps__fitbit` or `sleep_duration_min__garmin`:
 * lower case, at most 32 characters, unique, begins with a letter, legal in Stata, SPSS, SAS and R.
 * A pair keeps its name whatever else is in the table, unless two would have the same.
 */
export function wideNames(pairs: readonly NamedPair[]): string[] {
  const counts = new Map<string, number>(fixedWideNames.map((name) => [name, 1]))
  const full = pairs.map(fullName)
  for (const name of full) counts.set(name, (counts.get(name) ?? 0) + 1)
  return pairs.map((pair, i) => {
    const name = full[i] as string
    return counts.get(name) === 1 ? name : numberedName(pair)
  })
}

function fullName(pair: NamedPair): string {
  const source = words(pair.dataSourceName).slice(0, MAX_SOURCE).replace(/_+$/, '')
  const type = legal(withUnit(words(pair.dataTypeName), pair.unit))
  if (source === '' || type === '') return numberedName(pair)
  const name = `${type}__${source}`
  // A name that looks like one of numbers could be another pair's.
  if (NUMBERED.test(name)) return numberedName(pair)
  if (name.length <= MAX_NAME) return name
  // What is cut off could be what tells two types apart: the number does.
  const number = `_${numeral(pair.dataTypeId)}`
  const room = MAX_NAME - source.length - 2 - number.length
  return `${type.slice(0, room).replace(/_+$/, '')}${number}__${source}`
}

const NUMBERED = /^tn?(?:\d+|x[0-9a-z]+)__sn?(?:\d+|x[0-9a-z]+)$/

/** Numbers only: unique whatever the names are. */
function numberedName({ dataTypeId, dataSourceId }: NamedPair): string {
  return `t${numeral(dataTypeId)}__s${numeral(dataSourceId)}`
}

function numeral(id: number): string {
  // Base 36 keeps two numbers of any size within 32 characters; the usual ones stay as they are.
  const digits = Math.abs(id) < 1e9 ? String(Math.abs(id)) : `x${Math.abs(id).toString(36)}`
  return id < 0 ? `n${digits}` : digits
}

function withUnit(type: string, unit: string | null): string {
  if (unit === null || type === '') return type
  const word = unitWords[unit] ?? words(unit)
  return word === '' || type.endsWith(`_${word}`) ? type : `${type}_${word}`
}

/** `SleepREMDuration` becomes `sleep_rem_duration`; what is no ASCII letter or digit, an underscore. */
function words(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
}

function legal(name: string): string {
  return name === '' || /^[a-z]/.test(name) ? name : `v_${name}`
}
