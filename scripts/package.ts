import { dirname, join } from 'node:path'
import { Arch, build, type Configuration, DIR_TARGET, Platform } from 'electron-builder'
import { buildBundles, buildPageForPackage } from './building/bundles.ts'
import { repository } from './building/entries.mjs'
import { writeThirdPartyLicences } from './building/third-party-licences.ts'
import { testElectronRuntime, testElectronVersion } from './electron/runtime.ts'
import { sqliteForNodeApi8 } from './electron/sqlite-napi8.ts'

/**
 * `npm run package`: installers for this platform. `--dir` stops at the unpacked app;
 * `--test-runtime` packs it around the Electron that tests use, with SQLite compiled for it.
 */
const isUnpacked = process.argv.includes('--dir')
const config: Configuration = {
  extends: join(repository, 'electron-builder.yml'),
  ...(process.argv.includes('--test-runtime')
    ? await testPackage()
    : // Not in electron-builder.yml, since the tests' Electron is older than this fuse.
      { electronFuses: { grantFileProtocolExtraPrivileges: false } }),
}

await buildBundles()
await buildPageForPackage()
writeThirdPartyLicences()
const written = await build({
  projectDir: repository,
  config,
  publish: 'never',
  targets: Platform.current().createTarget(isUnpacked ? DIR_TARGET : null, hostArch()),
})
for (const file of written) console.log(file)

async function testPackage(): Promise<Configuration> {
  const binding = await sqliteForNodeApi8()
  return {
    electronVersion: testElectronVersion,
    electronDist: (await testElectronRuntime()).folder,
    directories: { output: join('dist', 'test-runtime') },
    // better-sqlite3 looks here before it looks among the binaries it ships.
    files: [
      {
        from: dirname(binding),
        to: 'node_modules/better-sqlite3/build/Release',
        filter: ['better_sqlite3.node'],
      },
    ],
    // Tests attach through the inspector, which the real package refuses.
    electronFuses: { enableNodeCliInspectArguments: true },
  }
}

function hostArch(): Arch {
  return process.arch === 'arm64' ? Arch.arm64 : Arch.x64
}
