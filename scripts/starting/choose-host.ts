/** What decides which host can run here. */
export type Surroundings = {
  platform: NodeJS.Platform
  /** Whether a window can be shown: on Linux, whether an X or Wayland display is named. */
  hasDisplay: boolean
  isRoot: boolean
}

export type HostChoice =
  /** `switches` stand before everything else on Electron's command line. */
  | { host: 'electron'; switches: string[]; remark: string | null }
  | { host: 'headless'; because: string; instead: string }

/** The host for this machine, before anything is looked up or downloaded. */
export function chooseHost({ platform, hasDisplay, isRoot }: Surroundings): HostChoice {
  if (platform !== 'linux') return { host: 'electron', switches: [], remark: null }
  if (!hasDisplay) {
    return {
      host: 'headless',
      because: 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)',
      instead: 'start it inside a desktop session to get the tray app',
    }
  }
  if (isRoot) {
    return {
      host: 'electron',
      switches: ['--no-sandbox'],
      remark: "Chromium's sandbox can't run as root and is off: start Pulsetray as a normal user.",
    }
  }
  return { host: 'electron', switches: [], remark: null }
}

export function surroundings(): Surroundings {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return {
    platform: process.platform,
    hasDisplay: Boolean(DISPLAY || WAYLAND_DISPLAY),
    isRoot: process.getuid?.() === 0,
  }
}
