export type Needle = { name: string; text: string }
export type NeedleForm = { needle: string; form: string; lowered: string }

/** A shorter one is found in any large file by chance. */
const SHORTEST = 6

/** The ways a text can stand in a file without being unpacked, as lower-case Latin-1. */
export function formsOf({ name, text }: Needle): NeedleForm[] {
  if (text.length < SHORTEST) throw new Error(`needle ${name} is too short to mean anything`)
  const bytes = Buffer.from(text)
  const forms: [form: string, bytes: Buffer | string][] = [
    ['clear', bytes],
    ['UTF-16', Buffer.from(text, 'utf16le')],
    ['UTF-16 (big end first)', Buffer.from(text, 'utf16le').swap16()],
    ['hex', bytes.toString('hex')],
    ['percent-encoded', percentEncoded(bytes)],
    ['URL component', encodeURIComponent(text)],
    ['JSON text', JSON.stringify(text).slice(1, -1)],
    ['JSON escapes', jsonEscapes(text)],
    ...[0, 1, 2].flatMap((offset): [string, string][] => {
      const base64 = base64At(bytes, offset)
      return [
        ['Base64', base64],
        ['Base64url', base64.replaceAll('+', '-').replaceAll('/', '_')],
      ]
    }),
    ...doubles(text),
  ]
  const seen = new Set<string>()
  return forms.flatMap(([form, content]) => {
    const lowered = Buffer.from(content as Buffer)
      .toString('latin1')
      .toLowerCase()
    if (seen.has(lowered)) return []
    seen.add(lowered)
    return [{ needle: name, form, lowered }]
  })
}

/** What of the Base64 of a longer text is the same whatever stands around, at one of three offsets. */
function base64At(bytes: Buffer, offset: number): string {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes])
  const begin = Math.ceil((offset * 8) / 6)
  return padded.toString('base64').slice(begin, Math.floor((padded.length * 8) / 6))
}

function percentEncoded(bytes: Buffer): string {
  return bytes.toString('hex').replaceAll(/../g, '%$&')
}

function jsonEscapes(text: string): string {
  return Array.from({ length: text.length }, (_, i) => {
    return `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`
  }).join('')
}

/** A value of a person may stand in a column of numbers; whole ones are too common to be searched. */
function doubles(text: string): [string, Buffer][] {
  if (!/^-?\d+\.\d{3,}$/.test(text)) return []
  const big = Buffer.alloc(8)
  big.writeDoubleBE(Number(text))
  return [
    ['double', big],
    ['double (little end first)', Buffer.from(big).swap64()],
  ]
}
