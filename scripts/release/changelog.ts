const unreleased = '## Unreleased'

/**
 * The changelog with what was unreleased under this version, and a new empty heading above it.
 * Throws where there is nothing to release. Pure.
 */
export function releasedChangelog(text: string, version: string, day: string): string {
  if (notesOf(text, unreleased).trim() === '')
    throw new Error('CHANGELOG.md has no line under "Unreleased": there is nothing to release')
  return text.replace(unreleased, `${unreleased}\n\n## ${version} · ${day}`)
}

/** The lines under one heading, which may begin with the heading's first words. Pure. */
export function notesOf(text: string, heading: string): string {
  const from = text.indexOf(`${heading}`)
  if (from === -1) throw new Error(`CHANGELOG.md has no heading "${heading}"`)
  const begin = text.indexOf('\n', from)
  const end = text.indexOf('\n## ', begin)
  return text.slice(begin, end === -1 ? undefined : end).trim()
}
