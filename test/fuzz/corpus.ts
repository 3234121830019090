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
