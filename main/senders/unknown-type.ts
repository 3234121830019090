import type { Reading } from './sender.ts'

const MAX_TYPE_CHARACTERS = 200

/** A body that names a type nobody here knows: it waits for a version that does. */
export function unknownType(type: string): Reading {
  return {
    type: type.slice(0, MAX_TYPE_CHARACTERS),
    unreadable: `The type ${shown(type)} is not known.`,
  }
}

/** At most 80 harmless characters of a type: it stands in logs and in the window. */
function shown(type: string): string {
  return type.replace(/[^A-Za-z0-9._-]/g, '').slice(0, 80) || '(unprintable)'
}
