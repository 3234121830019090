import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { offsetInText, readDay, readMoment, readOffset } from '#main/decode/timestamps.ts'

const AT = Date.UTC(2022, 8, 7, 19, 39, 32)

test('a moment is read in every form a sender uses', () => {
  const forms: [unknown, number | null | undefined][] = [
    [AT, AT],
    [String(AT), AT],
    ['2022-09-07T19:39:32Z', AT],
    ['2022-09-07T19:39:32z', AT],
    ['2022-09-07T19:39:32.123Z', AT + 123],
    ['2022-09-07T19:39:32.5Z', AT + 500],
    ['2022-09-07T19:39:32,123456789Z', AT + 123],
    ['2022-09-07T21:39:32+02:00', AT],
    ['2022-09-07T21:39:32+0200', AT],
    ['2022-09-07T21:39:32+02', AT],
    ['2022-09-07T13:09:32-06:30', AT],
    ['2022-09-07T19:39:32', AT],
    ['2022-09-07 19:39:32', AT],
    ['2022-09-07T19:39Z', AT - 32_000],
    ['2022-09-07T19:39:32Z[UTC]', AT],
    ['2022-09-07T21:39:32+02:00[Europe/Berlin]', AT],
    ['2022-09-07', Date.UTC(2022, 8, 7)],
    ['2016-12-31T23:59:60Z', Date.UTC(2017, 0, 1)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    [0, 0],
    [undefined, null],
    [null, null],
    ['null', null],
    ['', null],
  ]
  for (const [sent, expected] of forms) equal(readMoment(sent), expected, String(sent))
})

test('what is no moment is told apart from nothing, and never guessed', () => {
  const unreadable = [
    '2022-13-01T00:00:00Z',
    '2022-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2022-09-31',
    '2022-09-07T24:00:00Z',
    '2022-09-07T19:60:00Z',
    '2022-09-07T19:39:61Z',
    '2022-09-07T19:39:32+19:00',
    '2022-09-07T19:39:32+02:60',
    '2022-09-07T19:39:3xZ',
    '2022/09/07T19:39:32Z',
    '1969-12-31T23:59:59Z',
    '2201-01-01T00:00:00Z',
    '7 September 2022',
    '20220907',
    ' 2022-09-07',
    '+2022-09-07',
    -1,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Date.UTC(2201, 0, 1),
    true,
    {},
    [],
  ]
  for (const sent of unreadable) equal(readMoment(sent), undefined, String(sent))
})

test('seconds are not mistaken for milliseconds of 1970', () => {
  equal(readMoment(AT / 1_000), undefined)
  equal(readMoment(String(AT / 1_000)), undefined)
  equal(readDay(AT / 1_000), undefined)
})

test('a day is the date as written, and for milliseconds the UTC day', () => {
  const forms: [unknown, string | null | undefined][] = [
    ['2022-09-07', '2022-09-07'],
    ['2022-09-07T00:00:00Z', '2022-09-07'],
    ['2022-09-07T00:30:00+02:00', '2022-09-07'],
    ['2022-09-07T23:30:00-08:00', '2022-09-07'],
    [Date.UTC(2022, 8, 7), '2022-09-07'],
    [Date.UTC(2022, 8, 7, 17, 40), '2022-09-07'],
    [Date.UTC(2022, 8, 8) - 1, '2022-09-07'],
    [String(Date.UTC(2022, 8, 7)), '2022-09-07'],
    [0, '1970-01-01'],
    ['2200-12-31', '2200-12-31'],
    [null, null],
    ['null', null],
    ['', null],
    [undefined, null],
    ['2022-02-30', undefined],
    ['2201-01-01', undefined],
    ['07.09.2022', undefined],
    [20_220_907.5, undefined],
    [{}, undefined],
  ]
  for (const [sent, expected] of forms) equal(readDay(sent), expected, String(sent))
})

test('only a numeric offset in the text is an offset', () => {
  const forms: [unknown, number | null][] = [
    ['2022-09-07T21:39:32+02:00', 120],
    ['2022-09-07T21:39:32.123+0200', 120],
    ['2022-09-07T13:09:32-06:30', -390],
    ['2022-09-07T13:09:32-00:30', -30],
    ['2022-09-07T21:39:32+00:00', 0],
    ['2022-09-07T21:39:32-00:00', null],
    ['2022-09-07T21:39:32Z', null],
    ['2022-09-07T21:39:32', null],
    ['2022-09-07', null],
    [AT, null],
    [undefined, null],
  ]
  for (const [sent, expected] of forms) equal(offsetInText(sent), expected, String(sent))
})

test('an offset of its own is whole minutes within 18 hours', () => {
  equal(readOffset(120), 120)
  equal(readOffset('-330'), -330)
  equal(readOffset(-0), 0)
  equal(readOffset(null), null)
  equal(readOffset('null'), null)
  for (const sent of [1_081, -1_081, 1.5, 'x', true, '1e2']) equal(readOffset(sent), undefined)
})

const moments = fc
  .date({
    min: new Date('1973-03-04'),
    max: new Date('2200-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  .map((date) => date.getTime())

test('ISO text and milliseconds agree on every moment', () => {
  fc.assert(
    fc.property(moments, (at) => {
      equal(readMoment(new Date(at).toISOString()), at)
      equal(readMoment(at), at)
      equal(readMoment(String(at)), at)
      const seconds = at - (at % 1_000)
      equal(readMoment(new Date(seconds).toISOString().replace('.000Z', 'Z')), seconds)
      equal(readDay(at), new Date(at).toISOString().slice(0, 10))
    }),
  )
})

test('the same instant written at any offset is the same moment', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: -1_080, max: 1_080 }), (at, offsetMin) => {
      const shown = new Date(at + offsetMin * 60_000)
      fc.pre(shown.getUTCFullYear() <= 2200)
      const sign = offsetMin < 0 ? '-' : '+'
      const hours = String(Math.trunc(Math.abs(offsetMin) / 60)).padStart(2, '0')
      const minutes = String(Math.abs(offsetMin) % 60).padStart(2, '0')
      const text = shown.toISOString().replace('Z', `${sign}${hours}:${minutes}`)
      equal(readMoment(text), at)
      equal(offsetInText(text), offsetMin)
      equal(readDay(text), shown.toISOString().slice(0, 10))
    }),
  )
})

test('whatever is believed is what the calendar says', () => {
  const near = fc
    .tuple(fc.integer({ min: 1968, max: 2202 }), fc.nat(14), fc.nat(33), fc.nat(25), fc.nat(61))
    .map(([year, month, day, hour, minute]) => {
      const two = (number: number) => String(number).padStart(2, '0')
      return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:00Z`
    })
  fc.assert(
    fc.property(near, (text) => {
      const at = readMoment(text)
      if (typeof at === 'number') equal(new Date(at).toISOString(), text.replace('Z', '.000Z'))
    }),
  )
})
