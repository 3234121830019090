/** The words of the way in from outside: its card, its choices, its tests and its alarms. */
export const tunnel = {
  lastCheck: 'Last proof',
  noProof: 'not yet',
  check: 'Check the connection now',
  test: 'Test large deliveries',
  testing: 'Testing…',
  next: 'What to do',
  // As the tray says it; a test holds them together. What is imported here would be loaded twice.
  advice: {
    suspended: { whose: 'This computer slept', next: 'Nothing to do: it reconnects by itself.' },
    laptop: {
      whose: 'This computer is offline',
      next: 'Look at Wi-Fi or cable. It comes back by itself, at the same address.',
    },
    silence: {
      whose: 'This computer is offline, or the tunnel service is down',
      next: 'Open any web page: if that fails it is your internet, else the service. It keeps trying.',
    },
    relay: {
      whose: 'The tunnel service is down',
      next: 'Wait: it keeps trying at the same address. If it lasts, choose another way in.',
    },
    receiver: {
      whose: 'The receiver on this computer is down',
      next: 'If it does not come back in a minute, quit Pulsetray and start it again.',
    },
    address: {
      whose: 'Your address is taken',
      next: 'Wait up to 16 minutes. If it lasts, use a new address and paste it into Thryve.',
    },
    ports: {
      whose: 'This network blocks the tunnel',
      next: 'Try another network, or choose another way in.',
    },
    settings: {
      whose: 'The tunnel’s settings are wrong',
      next: 'Open Today and change the way in.',
    },
    worker: {
      whose: 'The tunnel’s process was lost',
      next: 'Nothing to do: it is started again by itself.',
    },
  },
  address: {
    title: 'The webhook address has changed',
    lead: 'Thryve still posts to the old address, so nothing arrives. Copy the new one and paste it there.',
    copy: 'Copy the new webhook URL',
    copied: 'Copied',
    byHand: 'It could not be copied: copy it from the field “Webhook URL” below.',
    steps: [
      'Sign in to the Thryve dashboard and open the webhook settings of your app.',
      'Replace the endpoint with the copied URL, and save.',
      'Send a test webhook there: when it arrives, this card goes away by itself.',
    ],
    confirm: 'I have pasted it',
    unconfirmed: 'Not pasted into Thryve yet?',
    unconfirmedLead:
      'Copy the URL, paste it into Thryve and send a test webhook. The first delivery confirms it by itself.',
  },
  taken: {
    title: 'Use a new address instead',
    lead: 'Pulsetray then asks for another name. You must edit the webhook in Thryve: until you have pasted the new URL there, nothing arrives. The old address can’t be had back for sure.',
    button: 'Use a new address',
  },
  silence: {
    title: 'Nobody has delivered for a while',
    lead: (since: string, usual: string | null) =>
      `The last delivery came ${since}${usual === null ? '' : `; usually the next one comes within ${usual}`}. The checks from outside are fine, so Thryve may have switched the webhook off after failed deliveries.`,
    steps: [
      'Sign in to the Thryve dashboard and open the webhook settings of your app.',
      'See whether the webhook is switched on, and switch it on again if not.',
      'Send a test webhook there: when it arrives, this card goes away by itself.',
    ],
  },
  selfTest: {
    title: 'Large deliveries through the public address',
    took: (ms: string) => `${ms} ms`,
    ok: 'came through whole',
    'too-slow': 'came through, but later than the 2 s Thryve waits: it would be sent again',
    'too-large': 'refused as too large (413): keep Thryve’s pushes small, or choose another way in',
    altered: 'arrived altered: signatures fail on this way; choose another one',
    'not-here': (status: number) =>
      `answered by somebody else on the way (${status}): a page or proxy stands in between`,
    timeout: 'no answer within 20 s: too slow for Thryve',
    network: 'the connection broke',
  },
  choice: {
    summary: 'Change the way in',
    fixed:
      'The way in was named when Pulsetray was started; start it without these options to change it here.',
    provider: 'Way in',
    providers: {
      localtunnel: 'localtunnel',
      ngrok: 'ngrok (account)',
      url: 'My own public URL',
    },
    host: 'Service',
    hostNote: 'The public service, or your own relay of that kind.',
    publicUrl: 'Public URL',
    publicUrlNote: (port: string) =>
      `Where your proxy, named Cloudflare tunnel or Tailscale Funnel listens. Let it forward to 127.0.0.1:${port}, path and body untouched.`,
    ngrokToken: 'Token',
    ngrokTokenKept: 'kept; enter a new one to replace it',
    ngrokDomain: 'Domain',
    ngrokNote:
      'Free accounts have one fixed domain. ngrok can read what passes. It is checked every 10 minutes, to save the monthly quota.',
    save: 'Save',
    saved: 'Saved',
    warning: 'Another way in means another webhook URL, to be pasted into Thryve.',
  },
} as const
