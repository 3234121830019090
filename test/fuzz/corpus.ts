import { eventsPage, pryvEvent } from '../making/pryv-bodies.ts'
import { terraBody, terraDaily } from '../making/terra-bodies.ts'
import {
  connection,
  dailyNotification,
  dailyPush,
  epochNotification,
  epochPush,
  wrap,
} from '../making/thryve-bodies.ts'

/** Sound bodies of every kind, to be damaged: as text, and wrapped as senders wrap them. */
export function corpus(): { texts: Buffer[]; wrapped: Buffer[] } {
  const bodies = [
    epochPush(),
    dailyPush(),
    epochNotification(),
    dailyNotification(),
    connection('connect'),
    connection('disconnect'),
    eventsPage(
      [
        pryvEvent({ duration: 30, clientData: { note: 'x' } }),
        pryvEvent({ id: 'event-2', type: 'blood-pressure/mmhg-bpm', content: bloodPressure }),
      ],
      [{ id: 'event-3', deleted: 1_709_280_000.5 }],
    ),
    { streams: [{ id: 'body', name: 'Body', children: [{ id: 'heart', name: 'Heart' }] }] },
    terraDaily({ distance_data: { steps: 11203 }, heart_rate_data: { detailed: { hr_samples } } }),
    terraBody({ heart_data: { heart_rate_data: { detailed: { hr_samples } } } }),
  ]
  const texts = [
    ...bodies.map((body) => wrap(body, 'plain')),
    Buffer.from('{"messages":["eventsChanged",null],"meta":{"apiVersion":"1.9"}}'),
    Buffer.from('{"sourceUpdate":{"partnerUserID":"x","updateType":"CONNECT",},}'),
  ]
  const wrappings = ['base64+zstd', 'zstd', 'gzip'] as const
  return {
    texts,
    wrapped: bodies.flatMap((body) => wrappings.map((wrapping) => wrap(body, wrapping))),
  }
}

const bloodPressure = { systolic: 121, diastolic: 79, rate: 62 }
const hr_samples = [{ timestamp: '2024-03-01T08:00:00.000000+01:00', bpm: 61 }]
