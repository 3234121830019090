/** What this machine can pack, and what it has to leave out. */
export type PackagingPlan = {
  /** The released Electron, or the one of the tests: then nothing made here is for handing out. */
  electron: 'released' | 'test-runtime'
  targets: string[]
  leftOut: { target: string; why: string }[]
}

export type Machine = {
  platform: NodeJS.Platform
  /** Whether the host of Electron's and electron-builder's downloads answers. */
  reachesDownloads: boolean
  hasDpkgDeb: boolean
}

const everywhere: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['AppImage', 'deb', 'rpm'],
  win32: ['nsis'],
  darwin: ['dmg', 'zip'],
}

/** Pure. Throws where nothing can be packed at all. */
export function packagingPlan(machine: Machine): PackagingPlan {
  const targets = everywhere[machine.platform]
  if (targets === undefined) throw new Error(`nothing is packed for ${machine.platform}`)
  if (machine.reachesDownloads) return { electron: 'released', targets, leftOut: [] }
  if (machine.platform !== 'linux')
    throw new Error('Electron for this system has to be downloaded, and its host does not answer')
  const deb = machine.hasDpkgDeb
  return {
    electron: 'test-runtime',
    targets: ['dir', ...(deb ? ['deb'] : [])],
    leftOut: [
      ...(deb ? [] : [{ target: 'deb', why: 'dpkg-deb is not installed' }]),
      { target: 'AppImage', why: 'the runtime it starts with has to be downloaded' },
      { target: 'rpm', why: 'fpm, which makes it, has to be downloaded' },
    ],
  }
}
