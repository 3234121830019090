/** Hands a made file to the browser or to the desktop app's own dialogue. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has taken the content by then; an address kept for ever would keep it in memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
