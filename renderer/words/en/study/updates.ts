/** The words of the app's next version. */
export const updates = {
  title: 'Updates',
  version: (version: string) => `This is version ${version}.`,
  setting: 'Look for updates once a day',
  settingNote:
    'Pulsetray asks one address which version is the newest, and says nothing about the study. An update is put in place when Pulsetray quits, never while it receives.',
  policy: 'The administrator of this computer has switched updates off.',
  notInstalled: 'Only an installed app updates itself. This one is run from a folder.',
  check: 'Look now',
  restart: 'Restart to update',
  all: 'All versions',
  checking: 'Looking…',
  newest: (moment: string) => `The newest, as of ${moment}.`,
  notChecked: 'Not looked yet.',
  downloading: (version: string, percent: number) => `Downloading ${version}: ${percent} %`,
  ready: (version: string) =>
    `${version} is downloaded and checked. It is put in place when Pulsetray quits.`,
  failed: {
    unreachable: 'The page of versions could not be reached. Pulsetray tries again tomorrow.',
    altered: 'What was downloaded is not what was released, so it was thrown away.',
    'no-room': 'There was no room on the disk for the download.',
    'not-allowed': 'Pulsetray may not replace itself here. Install the new version by hand.',
    unknown: 'The update failed. Install the new version by hand.',
  },
}
