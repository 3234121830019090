import { render } from 'preact'
import { App } from './app.tsx'
import { openHostLink } from './link.ts'
import { createPage } from './state/page.ts'

const root = document.getElementById('page')
if (root) render(<App page={createPage(openHostLink(), window)} />, root)
