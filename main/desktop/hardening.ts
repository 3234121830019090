import { app, type Session, shell, type WebContents } from 'electron'
import { releasesPage } from '#shared/host/update-status.ts'
import { pageOrigin } from './scheme.ts'

/** Pages a click may open in the browser, each by its whole address. */
const externalPages: readonly string[] = [releasesPage]

// The copy buttons write plain text after a click; every other wish is refused.
const grantedPermission = 'clipboard-sanitized-write'

/** Takes from every page what this one never needs, whatever it may be talked into loading. */
export function hardenPages(): void {
  app.on('web-contents-created', (_event, contents) => {
    keepAtHome(contents)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (externalPages.includes(url) && url.startsWith('https://')) void shell.openExternal(url)
      return { action: 'deny' }
    })
  })
}

export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer((permission as string) === grantedPermission && isHome(contents.getURL())),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, origin) =>
      (permission as string) === grantedPermission && isHome(`${origin}/`),
  )
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    if (!isHome(item.getURL().replace(/^blob:/, ''))) event.preventDefault()
  })
  // The page speaks to its own scheme only; even a lapse in the policy finds no network.
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !/^(app|blob|data|devtools|chrome-extension):/.test(details.url) }),
  )
  // Its dictionaries would be fetched from a foreign host.
  session.setSpellCheckerEnabled(false)
}

function keepAtHome(contents: WebContents): void {
  contents.on('will-navigate', (event, url) => {
    if (!isHome(url)) event.preventDefault()
  })
  contents.on('will-redirect', (event, url) => {
    if (!isHome(url)) event.preventDefault()
  })
}

function isHome(url: string): boolean {
  return url === pageOrigin || url.startsWith(`${pageOrigin}/`)
}
