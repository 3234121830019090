/** How the window looks; kept by the host, since the window itself keeps nothing. */
export type Appearance = {
  theme: 'system' | 'light' | 'dark'
  contrast: 'system' | 'high'
  language: 'system' | 'en' | 'de' | 'fr'
  /** Presentation mode: ids and aliases of the sender appear nowhere, only study codes. */
  hidesIdentifiers: boolean
}
