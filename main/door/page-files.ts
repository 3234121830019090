import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Nothing from anywhere but this page's own files, and nothing inline. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export type PageFiles = { answer(path: string): Response | null }

/**
 * The page's files by their exact address. The list is read once, so an address either is one of
 * the built files or nothing: no path from outside ever reaches the file system.
 */
export function openPageFiles(pageDir: string): PageFiles {
  const files = new Map<string, string>()
  for (const [address, file] of filesUnder(pageDir, '')) files.set(address, file)
  const home = files.get('/index.html')
  if (home === undefined) throw new Error(`${pageDir} holds no index.html: run \`npm run build\`.`)
  files.set('/', home)
  return {
    answer(path) {
      // The demo study has the same page under an address of its own.
      const file = files.get(path.replace(/^\/demo\//, '/'))
      if (file === undefined) return null
      return new Response(readFileSync(file), {
        headers: {
          'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-store',
        },
      })
    },
  }
}

/** By hand: the oldest Node this runs on reads folders without their subfolders. */
function filesUnder(folder: string, address: string): [address: string, file: string][] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    const here = `${address}/${entry.name}`
    return entry.isDirectory() ? filesUnder(path, here) : [[here, path] as [string, string]]
  })
}
