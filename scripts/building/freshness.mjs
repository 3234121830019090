import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { bundles, repository } from './entries.mjs'

/** Whether the bundles are there and none of their sources was written after them. */
export function bundlesAreFresh() {
  const outputs = Object.keys(bundles).map((name) => `build/main/${name}.cjs`)
  return isNewer(repository, outputs, ['main', 'shared', 'scripts/building', 'package.json'])
}

/** The same of the page. */
export function pageIsFresh() {
  const making = ['scripts/building/less-of-uplot.ts', 'scripts/building/page']
  const sources = ['renderer', 'shared', 'vite.config.ts', ...making]
  return isNewer(repository, ['build/page/index.html'], sources)
}

/**
 * @param {string} root what the other paths start from
 * @param {string[]} outputs
 * @param {string[]} sources files and folders; what is installed counts too
 */
export function isNewer(root, outputs, sources) {
  const madeAt = Math.min(...outputs.map((file) => writtenAt(join(root, file))))
  const changedAt = [...sources, 'package-lock.json'].map((name) => newestAt(join(root, name)))
  return madeAt > Math.max(...changedAt)
}

/**
 * A folder's own time tells of files that were taken away.
 * @param {string} path
 * @returns {number}
 */
function newestAt(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newestAt(join(path, name))))
}

/** @param {string} file */
function writtenAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
