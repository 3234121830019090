import { later } from '#renderer/parts/frame/later.tsx'

/**
 * What the window shows beyond the study's own data, each part where it is asked for: exports, what
 * is fetched from other senders, safekeeping, erasing and updates.
 */
export const Further = later(async () => (await import('./further-parts.tsx')).FurtherPart)
