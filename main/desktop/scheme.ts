import { protocol } from 'electron'
import { openPageFiles } from '#main/door/page-files.ts'

/** The page's home. The scheme exists only inside this app's session: nobody else can knock. */
export const pageOrigin = 'app://pulsetray'
export const pageAddress = `${pageOrigin}/`

/** Must run before Electron is ready, so that the page is a secure origin with fetch and streams. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    },
  ])
}

/** Hangs the door on `app://pulsetray/`: the page's files first, everything else is the door's. */
export function serveScheme(pageDir: string, door: (request: Request) => Promise<Response>): void {
  const files = openPageFiles(pageDir)
  protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url)
    if (host !== 'pulsetray') return new Response(null, { status: 403 })
    const file = request.method === 'GET' ? files.answer(pathname) : null
    return file ?? (await door(request))
  })
}
