import type { Said } from '#shared/words/sentences.ts'

/** The file itself can't be used: trying another entry would not help. */
const ABOUT_THE_FILE =
  /^SQLITE_(FULL|BUSY|LOCKED|READONLY|IOERR|CORRUPT|NOTADB|CANTOPEN|PERM|NOMEM)/

/** Disk full, locked, read-only or corrupt: trying the next entry would not help. */
export function isAboutTheFile(error: unknown): boolean {
  return ABOUT_THE_FILE.test(codeOf(error))
}

/** What a damaged study can be made anew with; the same words wherever it is noticed. */
export const DAMAGED =
  'study.sqlite is damaged. Everything is kept in the inbox: make the study anew from it under Today, or quit Pulsetray and run `npm run headless -- rebuild`'

/** Why the study can't be written, and what a person can do about it. */
export function studyTrouble(error: unknown): Said {
  const code = codeOf(error)
  const [, kind = ''] = ABOUT_THE_FILE.exec(code) ?? []
  switch (kind) {
    case 'CORRUPT':
    case 'NOTADB':
      return DAMAGED
    case 'FULL':
      return 'the disk is full. Make room; it goes on by itself'
    case 'BUSY':
    case 'LOCKED':
      return 'another program holds study.sqlite. Close it there; it goes on by itself'
    case 'READONLY':
    case 'CANTOPEN':
    case 'PERM':
      return "study.sqlite can't be written. Look at the rights of the data folder and its disk; it goes on by itself"
    case 'IOERR':
      return `the disk of the data folder reports an error (${code}). Keep the folder as it is and look at the disk`
    default:
      return withAdvice((error as Error).message)
  }
}

function withAdvice(message: string): Said {
  // Some, such as a study of a newer version, say themselves what to do.
  if (message.includes('please')) return message as Said
  return `${message.replace(/\.$/, '')}. Start Pulsetray again; if it stops once more, keep the data folder as it is`
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '')
}
