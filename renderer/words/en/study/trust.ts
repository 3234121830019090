const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

/** The audit log, erasing people, and what they may ask for. */
export const trust = {
  audit: {
    title: 'Audit log',
    lead: 'Who did what on this study, and when. Nothing in it can be changed without being noticed: each record holds the hash of the one before.',
    search: 'Search',
    kinds: 'Kind',
    allKinds: 'All kinds',
    heads: { seq: 'No.', at: 'When', user: 'Who', what: 'What', details: 'Details' },
    empty: 'Nothing is written down yet. It begins with the first export, change or release.',
    nothingFits: 'No record fits. Search for less.',
    more: 'Show older ones',
    verify: 'Verify the log',
    verifying: 'Reading the whole log…',
    whole: (records: number, head: string) =>
      `Whole: ${count(records, 'record', 'records')}, none changed or missing. Last hash ${head}`,
    broken: (seq: number, reason: string) =>
      `Record ${seq} is broken: ${reason}. Keep a copy of audit.jsonl and find out who could write to this folder.`,
    anchors:
      'Records cut off at the very end show only against a hash kept elsewhere, such as in a receipt.',
    save: (format: string) => `Save as ${format}`,
  },
  erasure: {
    title: 'Erased people and days',
    lead: 'Who withdraws is erased from a participant’s own page, under Export / Erase. Each erasure leaves a receipt that names nobody.',
    toPeople: 'Choose a participant',
    none: 'Nobody was erased yet.',
    running: 'Being erased',
    steps: {
      asked: 'begins',
      erasing: 'goes through the inbox and the study',
      cleaning: 'makes old pages unreadable',
      backups: 'writes the backups anew',
    },
    goesOn: 'It is tried again by itself.',
    heads: {
      code: 'Code',
      range: 'What',
      finished: 'Finished',
      values: 'Values',
      exports: 'Exports',
      backups: 'Backups',
      receipt: 'Receipt',
    },
    everything: 'Everything',
    days: (from: string, to: string) => `${from} to ${to}`,
    backups: (rewritten: number, kept: number) =>
      kept === 0 ? `${rewritten} written anew` : `${rewritten} written anew, ${kept} to be removed`,
    late: 'Came after the erasure',
    lateLead: 'Counted, and nothing else of it kept.',
    lateOf: (code: string, n: number) => `${code}: ${count(n, 'delivery', 'deliveries')}`,
    unrecognised: (n: number) =>
      `${count(n, 'erasure was', 'erasures were')} made with another key, before this folder’s secrets were drawn anew. Whoever comes late for them is taken in as somebody new: put the former secrets back.`,
  },
  person: {
    exportTitle: 'What this study holds of one person',
    exportLead:
      'Everything of this participant as a page to read, as tables and as JSON: values with every version, connections, annotations, announcements, deliveries as received, and the records of the audit log about this code. It names the person: hand it to nobody else.',
    export: 'Write it',
    exported: 'It is being written. Find it under Export.',
    toExports: 'To the exports',
    eraseTitle: 'Erase',
    eraseLead:
      'Takes this person out of the study, of every delivery as received, of exports in the data folder and of backups. It can’t be undone. The study code is not given out again.',
    all: 'Everything of this person',
    some: 'Some days only',
    from: 'First day',
    to: 'Last day',
    look: 'See what would go',
    looking: 'Looking…',
    would: 'This would go',
    values: (n: number, revisions: number) =>
      `${count(n, 'value', 'values')} and ${count(revisions, 'former version', 'former versions')}`,
    deliveries: (n: number, shared: number) =>
      shared === 0
        ? `${count(n, 'delivery', 'deliveries')} as received`
        : `${count(n, 'delivery', 'deliveries')} as received; ${shared} name others too, whose part stays`,
    rangeDeliveries: 'the bodies that hold these values; their other values stay',
    others: (connections: number, announcements: number, annotations: number) =>
      `${count(connections, 'connection event', 'connection events')}, ${count(announcements, 'announcement', 'announcements')}, ${count(annotations, 'annotation', 'annotations')}`,
    staying: (n: number) =>
      `Stays, since it reaches beyond these days or later days hang on it: ${n} of connections and annotations`,
    exports: (names: string) => `Exports that are removed: ${names}`,
    backups: (names: string) => `Backups that are written anew: ${names}`,
    copies: (names: string) => `Older copies that are removed: ${names}`,
    mentions: (n: number) =>
      `${count(n, 'annotation', 'annotations')} of others name this code or id: look through them yourself.`,
    outside: 'Copies that left the data folder are not known here and have to be removed by hand.',
    confirm: (code: string) => `Type ${code} to confirm`,
    erase: 'Erase',
    begun: 'It is on the disk that it shall be done, and goes on by itself.',
    toReceipts: 'To the receipts',
  },
} as const
