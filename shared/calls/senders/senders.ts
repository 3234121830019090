/** Calls about senders whose data this app fetches by itself. */
export const senderCalls = {} as const
