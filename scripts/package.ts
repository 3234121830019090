import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { Arch, build, type Configuration, DIR_TARGET, Platform } from 'electron-builder'
import { buildBundlesForPackage, buildPageForPackage } from './building/bundles.ts'
import { repository } from './building/entries.mjs'
import { writeThirdPartyLicences } from './building/third-party-licences.ts'
import { testElectronRuntime, testElectronVersion } from './electron/runtime.ts'
import { sqliteForNodeApi8 } from './electron/sqlite-napi8.ts'
import { type PackagingPlan, packagingPlan } from './packaging/plan.ts'
import { reachesDownloads } from './packaging/reaches-downloads.ts'

/**
 * `npm run package`: installers for this system, as many as can be made here; it says which it had
 * to leave out. `--dir` stops at the unpacked app; `--test-runtime` packs it around the Electron
 * that tests use, with SQLite compiled for it; `--next 1.2.3` makes the version that an update test
 * offers, in a folder of its own.
 */
const words = process.argv.slice(2)
const wantsTestRuntime = words.includes('--test-runtime')
const plan = packagingPlan({
  platform: process.platform,
  reachesDownloads: !wantsTestRuntime && (await reachesDownloads()),
  hasDpkgDeb: spawnSync('dpkg-deb', ['--version'], { stdio: 'ignore' }).status === 0,
})
const next = words.includes('--next') ? words[words.indexOf('--next') + 1] : undefined
const targets = words.includes('--dir') ? [DIR_TARGET] : plan.targets

await buildBundlesForPackage()
await buildPageForPackage()
writeThirdPartyLicences()
if (plan.leftOut.some(({ target }) => target !== 'deb'))
  process.env.CUSTOM_FPM_PATH = join(import.meta.dirname, 'packaging', 'fpm-for-deb.mjs')
const written = await build({
  projectDir: repository,
  config: await configuration(plan),
  publish: 'never',
  // The architectures of a release stand in electron-builder.yml; a test needs its own alone.
  targets:
    plan.electron === 'released' && !words.includes('--dir')
      ? Platform.current().createTarget(targets)
      : Platform.current().createTarget(targets, process.arch === 'arm64' ? Arch.arm64 : Arch.x64),
})
for (const file of written) console.log(file)
if (plan.electron === 'test-runtime')
  console.log(
    `Packed around the Electron ${testElectronVersion} of the tests: not for handing out.`,
  )
if (!words.includes('--dir'))
  for (const { target, why } of plan.leftOut) console.log(`left out: ${target}, since ${why}`)

async function configuration({ electron }: PackagingPlan): Promise<Configuration> {
  const config: Configuration = { extends: join(repository, 'electron-builder.yml') }
  if (electron === 'released') {
    // Not in electron-builder.yml: the tests' Electron is older than this fuse, and has another feed.
    return {
      ...config,
      electronFuses: { grantFileProtocolExtraPrivileges: false },
      publish: { provider: 'github', owner: 'pulsetray', repo: 'pulsetray' },
    }
  }
  const cipher = await sqliteForNodeApi8('better-sqlite3-multiple-ciphers')
  return {
    ...config,
    electronVersion: testElectronVersion,
    electronDist: (await testElectronRuntime()).folder,
    directories: { output: join('dist', 'test-runtime', ...(next ? ['next'] : [])) },
    ...(next ? { extraMetadata: { version: next } } : {}),
    files: [
      // The binary is looked for there last, so the one that is shipped gives way.
      '!node_modules/better-sqlite3-multiple-ciphers/prebuilds{,/**}',
      {
        from: dirname(cipher),
        to: 'node_modules/better-sqlite3-multiple-ciphers/build/Release',
        filter: ['better_sqlite3.node'],
      },
    ],
    // Tests attach through the inspector, which the real package refuses.
    electronFuses: { enableNodeCliInspectArguments: true },
    // A feed on this machine, so that updates can be tested from end to end.
    publish: { provider: 'generic', url: 'http://127.0.0.1:47611/' },
  }
}
