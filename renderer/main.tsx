import { render } from 'preact'
import { createPage } from '#renderer/state/page.ts'
import { wearKeptAppearance } from '#renderer/state/window/appearance.ts'
import { App } from './app.tsx'
import { openHostLink } from './link.ts'

wearKeptAppearance(window)
const root = document.getElementById('page')
if (root) render(<App page={createPage(openHostLink(), window)} />, root)
