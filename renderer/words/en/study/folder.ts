/** Where everything is kept, and moving it. */
export const folder = {
  size: (size: string) => `${size} in all.`,
  move: 'Move to another folder…',
  path: 'Whole path of the new folder',
  named:
    'It was named at the start, with --data-dir. To move it, quit Pulsetray, move the folder and name the new one.',
  plan: (to: string, size: string, seconds: string) =>
    `Everything (${size}) is copied to ${to} and checked, in about ${seconds} s. Nothing is received meanwhile: senders try again later. The old folder stays until you remove it.`,
  go: 'Move it',
  begins: 'Pulsetray starts again…',
  atStart: (to: string) => `It moves to ${to} when you stop Pulsetray and start it again.`,
  stopped: (to: string) => `It was not moved to ${to}; everything is as it was.`,
  again: 'Try again',
  stay: 'Leave it here',
  former: (path: string, size: string) => `The old copy in ${path} (${size}) is no longer used.`,
  remove: 'Remove the old copy…',
  removeMeaning: 'What you put there since the move stays. This can’t be undone.',
  removeNow: 'Remove it',
  stops: {
    missing: 'There is no such folder. Write its whole path.',
    nested: 'That is the data folder, in it, or around it.',
    filled: 'That folder is not empty. Choose another.',
    network: 'It is on another computer, where databases break. Choose a disk of this one.',
    'read-only': 'It can’t be written. Look at its rights, or choose another.',
    'open-to-all': 'Its disk lets everybody read. Choose another disk.',
    'no-room': 'Its disk has not enough room. Make room, or choose another.',
    'not-now': 'Something else waits for the next start. Start Pulsetray again first.',
    killed: 'Pulsetray ended in the middle.',
    failed: 'Close other programs that have the study open. The log says more.',
  },
}
