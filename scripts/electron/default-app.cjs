// Starts `electron <app folder> [arguments]` in the test runtime, which comes without Electron's
// own default app. It does for an app folder what the original does, and nothing else.
'use strict'
const { app } = require('electron')
const { existsSync, readFileSync } = require('node:fs')
const Module = require('node:module')
const path = require('node:path')

const preloads = new Set(['-r', '--require'])
let folder = null
for (let index = 1; index < process.argv.length && folder === null; index += 1) {
  const argument = process.argv[index]
  // Playwright preloads a file that holds `ready` back until it has attached.
  if (preloads.has(argument)) {
    index += 1
    Module._preloadModules([path.resolve(process.argv[index])])
  } else if (!argument.startsWith('-')) {
    folder = path.resolve(argument)
  }
}
if (folder === null) {
  process.stderr.write('usage: electron [switches] <app folder> [arguments]\n')
  process.exit(2)
}

Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true })
const manifestPath = path.join(folder, 'package.json')
if (existsSync(manifestPath)) {
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'))
  app.setVersion(manifest.version ?? '0.0.0')
  app.name = manifest.productName ?? manifest.name ?? 'Electron'
  app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`)
  app.setAppPath(folder)
} else {
  app.setAppPath(path.dirname(folder))
}
Module._load(folder, module, true)
