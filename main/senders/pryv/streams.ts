import { addStream, type Findings, reject } from '#main/decode/findings.ts'
import { isObject, type Json } from '#main/decode/json-text.ts'
import type { EndUser } from '#shared/decoded-delivery.ts'
import type { Fetched } from '#shared/senders/fetched.ts'
import type { Said } from '#shared/words/sentences.ts'
import { PRYV_SOURCE } from './events.ts'
import { readSeconds } from './seconds.ts'

const MAX_DEPTH = 50
const MAX_CHARACTERS = 500

/** Reads the answer to `streams.get`: the tree of streams with their names; a reason where it is none. */
export function readStreams(body: Json, fetched: Fetched, findings: Findings): Said | null {
  const endUser: EndUser = {
    endUserId: fetched.endUserId,
    endUserAlias: fetched.endUserAlias,
  }
  if (!isObject(body) || !Array.isArray(body.streams)) return 'The answer holds no list of streams.'

  function read(list: Json[], parentId: string | null, path: string, depth: number): void {
    for (const [index, raw] of list.entries()) {
      const at = `${path}[${index}]`
      if (!isObject(raw) || !isText(raw.id)) {
        reject(findings, at, 'It has no readable id.')
        continue
      }
      if (!isText(raw.name)) reject(findings, at, 'It has no readable name.')
      else {
        const versionAt = readSeconds(raw.modified) ?? null
        const about = { endUser, dataSourceId: PRYV_SOURCE, streamId: raw.id, parentId, versionAt }
        addStream(findings, { ...about, name: raw.name })
      }
      if (!Array.isArray(raw.children)) continue
      if (depth < MAX_DEPTH) read(raw.children, raw.id, `${at}.children`, depth + 1)
      else reject(findings, at, 'Its streams are nested too deeply.')
    }
  }
  read(body.streams, null, 'streams', 0)
  return null
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_CHARACTERS
}
