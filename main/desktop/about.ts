import { app } from 'electron'

/** The system's own box about an app: which version this is, and where it comes from. */
export function showAbout(): void {
  app.setAboutPanelOptions({
    applicationName: app.name,
    applicationVersion: app.getVersion(),
    copyright: 'MIT licence',
    website: 'https://github.com/pulsetray/pulsetray',
  })
  app.showAboutPanel()
}
