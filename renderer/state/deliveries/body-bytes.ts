/** The first `most` bytes of a body in Base64; whole groups of four letters make three bytes. */
export function firstBytes(base64: string, most: number): Uint8Array {
  const letters = Math.ceil(most / 3) * 4
  const text = atob(base64.slice(0, letters))
  return Uint8Array.from(text.slice(0, most), (letter) => letter.charCodeAt(0))
}

/** `00000010  28 b5 2f fd …  (./.`, sixteen bytes a line. */
export function hexText(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let start = 0; start < bytes.length; start += 16) {
    const row = [...bytes.subarray(start, start + 16)]
    const digits = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    lines.push(
      `${start.toString(16).padStart(8, '0')}  ${digits.padEnd(47)}  ${row.map(letterOf).join('')}`,
    )
  }
  return lines.join('\n')
}

/** Readable letters as they are, any other byte as a dot; line ends stay. */
export function plainText(bytes: Uint8Array): string {
  return [...bytes].map((byte) => (byte === 10 ? '\n' : letterOf(byte))).join('')
}

function letterOf(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'
}

/** How many bytes a Base64 text stands for. */
export function byteCount(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0
  return (base64.length / 4) * 3 - padding
}
