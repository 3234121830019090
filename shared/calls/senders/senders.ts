import { thryveApiCalls } from './thryve-api.ts'

/** Calls about senders whose data this app fetches by itself. */
export const senderCalls = {
  ...thryveApiCalls,
} as const
