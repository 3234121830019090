import { render } from 'preact'
import { createPage } from '#renderer/state/page.ts'
import { App } from './app.tsx'
import { openHostLink } from './link.ts'

const root = document.getElementById('page')
if (root) render(<App page={createPage(openHostLink(), window)} />, root)
