import { later } from '#renderer/parts/frame/later.tsx'
import sheet from '#renderer/styles/places/further.css?url'

/**
 * What the window shows beyond the study's own data, each part where it is asked for: exports, what
 * is fetched from other senders, safekeeping, erasing and updates.
 */
export const Further = later(async () => {
  const [parts] = await Promise.all([import('./further-parts.tsx'), styled()])
  return parts.FurtherPart
})

/** Resolves when their styles hold, so that nothing is seen without them. */
function styled(): Promise<unknown> {
  return new Promise((done, failed) => {
    const link = document.createElement('link')
    link.onload = done
    link.onerror = failed
    link.rel = 'stylesheet'
    link.href = sheet
    document.head.append(link)
  })
}
