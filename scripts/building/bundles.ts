import { renameSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'
import { bundles, repository } from './entries.mjs'

// Electron brings itself; the addons find their binaries beside their own files.
const leftOut = ['electron', 'better-sqlite3', 'better-sqlite3-multiple-ciphers']

/**
 * One CommonJS file per entry with everything inside, so that a package holds no node_modules but
 * the addon. CommonJS and node18, since the same bundles run on the test runtime's Electron 25.
 * The same sources give the same bytes.
 */
export async function buildBundles(
  outDir = join(repository, 'build', 'main'),
  { plugins, external }: { plugins: Plugin[]; external: string[] } = {
    plugins: [],
    external: leftOut,
  },
): Promise<void> {
  const beganAt = new Date()
  let isFirst = true
  for (const [name, source] of Object.entries(bundles)) {
    await build({
      configFile: false,
      root: repository,
      logLevel: 'warn',
      plugins: [...plugins, tracingChannelForPino, lessOfExpress, asciiOnly],
      ssr: { noExternal: true, external },
      build: {
        ssr: true,
        target: 'node18',
        outDir,
        // Beside the bundles: the list of what is in them, for the licences of a package.
        license: { fileName: `licences/${name}.json` },
        emptyOutDir: isFirst,
        minify: false,
        rolldownOptions: {
          input: { [name]: join(repository, source) },
          external,
          output: {
            format: 'cjs',
            entryFileNames: '[name].cjs',
            codeSplitting: false,
            // Names stay, so that a stack in the log can be read.
            minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
          },
        },
      },
    })
    isFirst = false
  }
  // A source that was saved meanwhile is newer than what was made of it, and must be seen to be.
  for (const name of Object.keys(bundles)) utimesSync(join(outDir, `${name}.cjs`), beganAt, beganAt)
}

/**
 * A package carries one SQLite for plain and for encrypted folders: the library that can encrypt
 * reads and writes plain files too, and the other one is 2.3 MB. See decision 40.
 */
export function buildBundlesForPackage(): Promise<void> {
  const oneSqlite: Plugin = {
    name: 'one-sqlite',
    enforce: 'pre',
    resolveId: (id) =>
      id === 'better-sqlite3' ? { id: 'better-sqlite3-multiple-ciphers', external: true } : null,
  }
  const external = leftOut.filter((name) => name !== 'better-sqlite3')
  return buildBundles(undefined, { plugins: [oneSqlite], external })
}

/** The page, by the configuration that `npm ci` uses too. */
export async function buildPage(): Promise<void> {
  await build({ configFile: join(repository, 'vite.config.ts'), logLevel: 'warn' })
}

/** The page for a package, with the list of what is in it at `build/main/licences`. */
export async function buildPageForPackage(): Promise<void> {
  await build({
    configFile: join(repository, 'vite.config.ts'),
    logLevel: 'warn',
    build: { license: { fileName: 'licences.json' } },
  })
  renameSync(
    join(repository, 'build/page/licences.json'),
    join(repository, 'build/main/licences/page.json'),
  )
}

const tracingChannelForPino: Plugin = {
  name: 'tracing-channel-for-pino',
  enforce: 'pre',
  resolveId(id, from) {
    if (id !== 'node:diagnostics_channel' || !from?.includes('/node_modules/pino/')) return null
    return join(import.meta.dirname, 'diagnostics-channel.cjs')
  },
}

/**
 * Bodies are collected raw and every answer names its own type, so express's body parsers (with all
 * encodings of the world) and its list of media types are a third of a bundle that nobody calls.
 */
const lessOfExpress: Plugin = {
  name: 'less-of-express',
  enforce: 'pre',
  resolveId(id, from) {
    const isUnused =
      (id === 'body-parser' && from?.includes('/node_modules/express/')) ||
      (id === 'mime-db' && from?.includes('/node_modules/mime-types/'))
    return isUnused ? join(import.meta.dirname, 'nothing.cjs') : null
  },
}

/** One letter beyond Latin-1, and the engine keeps a whole source at two bytes for each letter. */
const asciiOnly: Plugin = {
  name: 'ascii-only',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue
      chunk.code = chunk.code.replace(
        /[^\0-\x7f]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    }
  },
}
