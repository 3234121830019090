/** The words of the first run and of the demo study. */
export const firstRun = {
  title: 'Set up your study',
  lead: 'Four steps until the first data arrive. Leave whenever you like: Study leads back here.',
  stepsLabel: 'Steps',
  leave: 'Leave the setup',
  back: 'Back',
  next: 'Continue',
  skip: 'Skip for now',
  saveName: 'Save and continue',
  nameNote: 'Such as “Sleep and steps 2026”. It can be changed at any time.',
  steps: {
    study: {
      name: 'Name and folder',
      title: 'What is the study called?',
      lead: 'And see where its data lie: on this computer, and nowhere else.',
    },
    'way-in': {
      name: 'Way in',
      title: 'How does Thryve reach this computer?',
      lead: 'Through a tunnel that Pulsetray opens, or an address of your own. It is checked from outside before it counts.',
    },
    thryve: {
      name: 'Thryve',
      title: 'Tell Thryve where to send',
      lead: 'Copy both into the webhook settings of your app in the Thryve dashboard, then send a test webhook there.',
    },
    end: {
      name: 'Start and alerts',
      title: 'Let it run by itself',
      lead: 'Pulsetray receives only while it runs.',
    },
  },
  thryve: {
    url: 'Webhook URL',
    secret: 'HMAC secret',
    secretKept: 'A secret is set.',
    secretChange: 'Change it',
    secretNote: 'Recommended: it proves that deliveries are Thryve’s. Make one, or enter Thryve’s.',
    send: 'Save there, and send a test webhook',
    sendNote: 'Switch on epoch and daily data and notifications. Whatever arrives is shown below.',
  },
  picture: {
    title: 'Thryve dashboard',
    label:
      'A drawing of the webhook settings in the Thryve dashboard: first the webhook URL, then the HMAC secret, web authentication if you use it, and a button that sends a test webhook.',
    optional: 'optional',
    caption: 'A sketch: names and order in your dashboard may differ a little.',
  },
  delivery: {
    waiting: 'Waiting for the first delivery…',
    waitingLead: 'it shows up here by itself, readable or not',
    received: 'The first delivery is here.',
    decoding: 'It is safely kept and being decoded.',
    values: (count: number) =>
      count === 1
        ? 'It carried 1 value, now in the study.'
        : `It carried ${count} values, now in the study.`,
    noValues: 'It carried no values: a notification or a test. The connection works.',
    unreadable:
      'It is no data that Pulsetray reads, which is usual for a test. It is kept as it came: the connection works.',
    look: 'Look into it',
    refused:
      'Something knocked and was refused: the address, the authentication or the signature is not the one set here.',
  },
  end: {
    loginNote: 'It starts hidden in the tray.',
    noLogin:
      'Without the desktop app, let your system start `npm run headless` after a restart, for instance as a service.',
    alerts: 'Alerts',
    alertsNote: (warn: string, urgent: string) =>
      `You are warned when a participant is silent for ${warn} days, urgently at ${urgent}, and when nothing can be received.`,
    alertsLink: 'Change this',
    awake: 'Sleep',
    awakeNote:
      'While this computer sleeps, Thryve’s deliveries fail; it tries each 3 times. Let it stay awake while it is plugged in, in its power settings.',
    finish: 'Finish the setup',
  },
  demo: {
    title: 'Just looking?',
    lead: 'Explore a study with made-up people. It runs beside yours and is removed without a trace.',
    explore: 'Explore a demo study',
    starting: 'Starting the demo…',
    open: 'Open the demo study',
    remove: 'Remove the demo study',
    banner: 'Demo study',
    bannerLead: 'Everything here is made up. Your own study goes on beside it.',
    gone: 'This demo study is no longer there. Your own study can start another.',
    back: 'To your study',
    leave: 'Leave and remove the demo',
  },
} as const
