import { pryvCalls } from './pryv.ts'
import { thryveApiCalls } from './thryve-api.ts'

/** Calls about senders whose data this app fetches by itself. */
export const senderCalls = {
  ...pryvCalls,
  ...thryveApiCalls,
} as const
