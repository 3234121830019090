import type { HostSaid } from '#renderer/words/shape.ts'

/**
 * What the host keeps as a sentence (reasons of downtime and of the quarantine, in the study for
 * good) under that very sentence, in the window's language. English is what it says itself.
 */
export const said: HostSaid = {}
