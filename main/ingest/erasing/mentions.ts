import { type UnwrapLimits, unwrapBody } from '#main/decode/unwrap.ts'

/** Ids this short stand in many texts by chance; they count only behind a name for a person. */
const TELLING_LENGTH = 8
const PERSON_FIELD =
  /"[^"]*(?:user|person|subject|patient|owner|participant|member|token)[^"]*"\s*:\s*$/i
const LOOK_BACK = 80

/** Does a text, or a body however it is wrapped, name this person? */
export type Mentions = {
  inText(text: string): boolean
  inBody(body: Uint8Array): boolean
}

/**
 * Finds an id as JSON writes it, with and without escapes; in bytes that can't be opened also as it
 * is. What a decoder reads needs no such search: this is for what none can read.
 */
export function mentionsOf(endUserId: string, limits: UnwrapLimits): Mentions {
  const plain = JSON.stringify(endUserId)
  const escaped = plain.replaceAll(/[\u007f-\uffff]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  // Some senders write an id of digits as a number.
  const bare = /^\d+$/.test(endUserId) ? [endUserId] : []
  const forms = [...new Set([plain, escaped, plain.replaceAll('/', '\\/'), ...bare])]
  const isTelling = endUserId.length >= TELLING_LENGTH

  function inJson(text: string): boolean {
    return forms.some((form) => {
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        if (isTelling) return true
        if (/^\d/.test(form) && /\d/.test(text[at + form.length] ?? '')) continue
        if (PERSON_FIELD.test(text.slice(Math.max(0, at - LOOK_BACK), at))) return true
      }
      return false
    })
  }

  function inText(text: string): boolean {
    return inJson(text) || (isTelling && text.includes(endUserId))
  }

  return {
    inText,
    inBody(body) {
      const unwrapped = unwrapBody(body, limits)
      const bytes = unwrapped.encoding === 'unreadable' ? body : unwrapped.bytes
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
      // Looked for as bytes first: of a large body no text is made in vain.
      const found = forms.some((form) => buffer.includes(form))
      if (!found) return isTelling && buffer.includes(endUserId)
      return isTelling || inText(buffer.toString('utf8'))
    },
  }
}
