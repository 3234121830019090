import { createHmac } from 'node:crypto'
import type { Body } from './thryve-bodies.ts'

/** Builders of Terra's bodies as its published models have them; a test names only what it is about. */
export const TERRA_USER = {
  user_id: 'synthetic-terra-user',
  provider: 'FITBIT',
  reference_id: 'A-1',
}

export function terraDaily(data: Body = {}, metadata: Body = {}): Body {
  const day = {
    metadata: {
      start_time: '2024-03-01T00:00:00.000000+01:00',
      end_time: '2024-03-02T00:00:00.000000+01:00',
      ...metadata,
    },
    ...data,
  }
  return { type: 'daily', user: TERRA_USER, data: [day], version: '2022-03-16' }
}

export function terraBody(data: Body): Body {
  return { ...terraDaily(data), type: 'body' }
}

export function terraSigned(body: Buffer, secret: string, at = Date.now()) {
  const time = String(Math.floor(at / 1_000))
  const digest = createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex')
  return { 'terra-signature': `t=${time},v1=${digest}` }
}
