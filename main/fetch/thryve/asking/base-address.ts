/**
 * An address that credentials may be sent to, without its last slash; null for any other. Only this
 * computer itself is spoken to in the clear, as tests do.
 */
export function safeBaseAddress(text: string): string | null {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return null
  }
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) return null
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return null
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}
