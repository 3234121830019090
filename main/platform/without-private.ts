import { homedir } from 'node:os'

/** Files that this app itself names; every other part of a path may be somebody's. */
const OWN_FILE =
  /(?:^|[\\/])((?:inbox|study|instance)\.(?:sqlite(?:-wal|-shm)?|lock)|(?:settings|settings\.copy|secrets|exports|alerts)\.json|pulsetray\.log)(?:\.new|\.soon|\.1)?$/

const LONGEST = 300

/**
 * The message of an error without what may be private in it: paths (they carry names of people),
 * addresses, and pieces of a text that could not be read. `folders` are known to be private.
 */
export function withoutPrivate(message: string, folders: readonly string[] = []): string {
  let text = message
  for (const folder of [...folders, homedir()])
    if (folder.length > 1) text = text.replaceAll(folder, '/(folder)')
  text = text
    // V8 quotes what it could not read.
    .replace(/"[\s\S]*(?=\.{0,3}"? is not valid JSON)/g, '(text')
    .replace(/Unexpected token [\s\S]{1,3}?, /g, 'Unexpected token, ')
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/[^\s'"]+/gi, '(address)')
    .replace(/(['"`])((?:[a-z]:)?[^'"`]*[\\/][^'"`]*)\1/gi, (_whole, quote, path) =>
      quoted(quote, path),
    )
    .replace(/(?<![\w)])(?:[a-z]:[\\/]|\\\\|\/)[^\s'"`,;]+/gi, named)
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`
}

function quoted(quote: string, path: string): string {
  return `${quote}${named(path)}${quote}`
}

function named(path: string): string {
  return OWN_FILE.exec(path)?.[1] ?? '(path)'
}
