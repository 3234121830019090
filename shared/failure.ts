/** The closed list of failures a client of the door can be told. */
export type FailureCode =
  | 'bad-input'
  | 'unknown-call'
  | 'not-found'
  | 'not-available-here'
  | 'privacy-notice-not-accepted'
  | 'internal'

/** `message` is one sentence for a person: what went wrong and what to do next. */
export type Failure = { failure: FailureCode; message: string }
