import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { suite, test } from 'node:test'
import { planDay } from '../../main/demo/day.ts'
import { drawStudy, type Person } from '../../main/demo/people.ts'
import { simulateHistory, simulateLive } from '../../main/demo/simulate.ts'
import { dayAfter } from '../../main/demo/zone.ts'
import { DAY_MS, HOUR_MS } from '../../shared/time.ts'
import { readDeliveries, type Value } from './read-deliveries.ts'

// The Europeans put their clocks back on 25 October, the Americans on 1 November.
const OPTIONS = { seed: 'test', participants: 10, days: 40, endAt: Date.UTC(2026, 10, 22, 12) }
const study = drawStudy(OPTIONS)
const history = [...simulateHistory(study)]
const read = readDeliveries(study, history)

suite('the same seed', () => {
  const hashOf = (seed: string) => {
    const hash = createHash('sha256')
    const small = { ...OPTIONS, participants: 4, days: 12, seed }
    for (const { body } of simulateHistory(drawStudy(small))) hash.update(body)
    return hash.digest('hex')
  }

  test('gives the same bytes, and another one others', () => {
    assert.equal(hashOf('a'), hashOf('a'))
    assert.notEqual(hashOf('a'), hashOf('b'))
  })

  test('gives the same live deliveries', () => {
    const [person] = study.people as [Person]
    const live = () => simulateLive(person, OPTIONS.endAt, OPTIONS.endAt + HOUR_MS)
    assert.deepEqual(live(), live())
  })
})

suite('the stream of deliveries', () => {
  test('comes in the order of time and ends with the history', () => {
    let lastAt = 0
    for (const { at } of history) {
      assert.ok(at >= lastAt && at <= OPTIONS.endAt)
      lastAt = at
    }
  })

  test('carries 1 to 1000 values in each push', () => {
    for (const { kind, records } of history) {
      assert.ok(kind === 'notification' ? records === 0 : records >= 1 && records <= 1_000)
    }
  })

  test('has every kind of webhook in both forms of time', () => {
    const types = new Set(read.bodies.map(({ type }) => type))
    assert.deepEqual([...types].sort(), [
      'event.data.daily.create',
      'event.data.daily.update',
      'event.data.epoch.create',
      'event.data.epoch.update',
      'notification.data.daily.createupdate',
      'notification.data.epoch.createupdate',
      'notification.source.connect',
      'notification.source.disconnect',
    ])
    assert.deepEqual(
      new Set(read.bodies.map((body) => body.timestampType)),
      new Set(['unix', 'iso']),
    )
    assert.ok(read.bodies.some(({ data }) => Array.isArray(data)))
  })

  test('knows people only by random ids and made-up aliases', () => {
    for (const { endUserId, endUserAlias } of read.bodies) {
      assert.match(endUserId, /^[0-9a-f]{32}$/)
      if (endUserAlias !== undefined) assert.match(endUserAlias, /^DEMO-\d{3}$/)
    }
    assert.equal(new Set(read.bodies.map((body) => body.endUserId)).size, OPTIONS.participants)
  })

  test('corrects days that were sent before', () => {
    const seen = new Map<string, string>()
    let corrections = 0
    for (const daily of read.dailies) {
      const key = `${daily.person.alias}/${daily.day}/${daily.dataTypeId}`
      const before = seen.get(key)
      const isLater = daily.at - Date.parse(`${daily.day}T00:00:00Z`) > 1.5 * DAY_MS
      if (before !== undefined && before !== daily.value && isLater) corrections += 1
      seen.set(key, daily.value)
    }
    assert.ok(corrections > 5, `${corrections} corrections`)
  })
})

suite('what people do', () => {
  const valuesOf = (dataTypeId: number) =>
    read.values.filter((value) => value.dataTypeId === dataTypeId)
  const mean = (values: Value[]) =>
    values.reduce((sum, value) => sum + Number(value.value), 0) / values.length
  const localHour = ({ person, startAt }: Value) =>
    ((startAt + person.zone.offsetMinAt(startAt) * 60_000) % DAY_MS) / HOUR_MS

  test('their hearts beat between 36 and 200, slower by night than by day', () => {
    const rates = valuesOf(3000)
    assert.ok(rates.length > 50_000)
    for (const { value } of rates) assert.ok(Number(value) >= 36 && Number(value) <= 200)
    const byNight = mean(rates.filter((rate) => localHour(rate) >= 2 && localHour(rate) < 4))
    const byDay = mean(rates.filter((rate) => localHour(rate) >= 15 && localHour(rate) < 17))
    assert.ok(byDay - byNight > 12, `${byNight} by night, ${byDay} by day`)
  })

  test('they walk some thousand steps a day, and nearly none in the dead of night', () => {
    const days = read.dailies.filter((daily) => daily.dataTypeId === 1000)
    const steps = days.map(({ value }) => Number(value)).sort((a, b) => a - b)
    assert.ok((steps[Math.floor(steps.length / 2)] ?? 0) > 2_000)
    assert.ok((steps.at(-1) ?? 0) < 40_000)
    const night = valuesOf(1000).filter((value) => localHour(value) >= 2 && localHour(value) < 4)
    assert.ok(night.length < valuesOf(1000).length / 100)
  })

  test('they sleep 4 to 11 hours, in stages that do not overlap', () => {
    for (const { value } of read.dailies.filter((daily) => daily.dataTypeId === 2000)) {
      assert.ok(Number(value) > 240 && Number(value) < 660, value)
    }
    const [person] = study.people as [Person]
    const stages = read.values
      .filter(
        (value) => value.person === person && [2002, 2003, 2005, 2006].includes(value.dataTypeId),
      )
      .sort((a, b) => a.startAt - b.startAt)
    const once = stages.filter((stage, index) => stage.startAt !== stages[index - 1]?.startAt)
    assert.ok(once.length > 200)
    for (const [index, stage] of once.entries()) {
      assert.ok(index === 0 || stage.startAt >= (once[index - 1]?.endAt ?? 0))
    }
  })

  test('their days are missing whole: nothing of such a day ever comes', () => {
    let missing = 0
    const hours = new Set(
      read.values.map(({ person, startAt }) => `${person.alias}/${person.zone.dayAt(startAt)}`),
    )
    const days = new Set(read.dailies.map(({ person, day }) => `${person.alias}/${day}`))
    for (const person of study.people) {
      for (let at = study.startAt; at < study.endAt; at += DAY_MS) {
        const day = person.zone.dayAt(at)
        if (!planDay(person, day).isMissing) continue
        missing += 1
        assert.ok(!hours.has(`${person.alias}/${day}`) && !days.has(`${person.alias}/${day}`))
      }
    }
    assert.ok(missing >= 5, `${missing} missing days`)
  })

  test('nothing is recorded while a source is disconnected', () => {
    const parted = study.people.filter(({ connected }) => (connected[0]?.toAt ?? 0) < study.endAt)
    assert.ok(parted.length >= 2)
    for (const { person, startAt } of read.values) {
      assert.ok(person.connected.some((span) => startAt >= span.fromAt && startAt < span.toAt))
    }
    assert.ok(parted.some(({ connected }) => connected.length === 2))
    assert.ok(parted.some(({ connected }) => connected.length === 1))
  })
})

suite('time zones', () => {
  test('there are two, each with summer and winter time in the range', () => {
    const offsets = new Map<string, Set<number>>()
    for (const { person, offsetMin } of read.values) {
      const seen = offsets.get(person.zone.name) ?? new Set()
      offsets.set(person.zone.name, seen.add(offsetMin))
    }
    assert.deepEqual(offsets.get('Europe/Zurich'), new Set([120, 60]))
    assert.deepEqual(offsets.get('America/New_York'), new Set([-240, -300]))
  })

  test('a day of 25 hours is a day of 25 hours', () => {
    const [person] = study.people as [Person]
    const fromAt = person.zone.startOfDay('2026-10-25')
    assert.equal(fromAt, Date.UTC(2026, 9, 24, 22))
    assert.equal(person.zone.startOfDay(dayAfter('2026-10-25')) - fromAt, 25 * HOUR_MS)
  })
})

test('live values follow the history without a gap and without a repeat', () => {
  const [person] = study.people as [Person]
  const times: number[] = []
  for (let at = OPTIONS.endAt; at < OPTIONS.endAt + 3 * HOUR_MS; at += 90_000) {
    for (const delivery of simulateLive(person, at, at + 90_000)) {
      const { values } = readDeliveries(study, [delivery])
      times.push(...values.filter((one) => one.dataTypeId === 3000).map((one) => one.startAt))
    }
  }
  assert.ok(times.length > 60)
  assert.equal(new Set(times).size, times.length)
})
