/** Parts of a name as a file name that every system takes: `P0001-heart-rate-2026-03-29`. */
export function fileName(parts: string[]): string {
  return parts
    .map((part) =>
      part
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/[^\w.-]+/g, '-')
        .replace(/^[-.]+|-+$/g, ''),
    )
    .filter((part) => part !== '')
    .join('-')
}
