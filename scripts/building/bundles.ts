import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'
import { bundles, repository } from './entries.mjs'

// Electron brings itself; the addon finds its binary beside its own files.
const leftOut = ['electron', 'better-sqlite3']

/**
 * One CommonJS file per entry with everything inside, so that a package holds no node_modules but
 * the addon. CommonJS and node18, since the same bundles run on the test runtime's Electron 25.
 * The same sources give the same bytes.
 */
export async function buildBundles(outDir = join(repository, 'build', 'main')): Promise<void> {
  let isFirst = true
  for (const [name, source] of Object.entries(bundles)) {
    await build({
      configFile: false,
      root: repository,
      logLevel: 'warn',
      plugins: [tracingChannelForPino],
      ssr: { noExternal: true, external: leftOut },
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
          external: leftOut,
          output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        },
      },
    })
    isFirst = false
  }
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
