const paths = {
  today: 'M2 9h3l2-5 3.2 9L12.5 9H16',
  participants:
    'M6.5 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM2 14.5c.4-2.6 2.2-4 4.5-4s4.1 1.4 4.5 4M12 8.3a2 2 0 1 0-.6-3.9M13 10.8c1.7.3 2.8 1.6 3 3.7',
  coverage:
    'M2.5 3.5h3v3h-3ZM7.5 3.5h3v3h-3ZM12.5 3.5h3v3h-3ZM2.5 8.5h3v3h-3ZM7.5 8.5h3v3h-3ZM12.5 8.5h3v3h-3ZM2.5 13.5h3M7.5 13.5h3',
  export: 'M9 2.5v8.5M5.5 7.5 9 11l3.5-3.5M2.5 12v2.2a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1V12',
  study:
    'M3 5.5h6.5M12.5 5.5H15M3 12.5h2.5M8.5 12.5H15M11 7a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM7 14a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z',
  deliveries:
    'M2.5 10.5h3.7l1 2h3.6l1-2h3.7M2.5 10.5 4.8 4h8.4l2.3 6.5V14a.8.8 0 0 1-.8.8H3.3a.8.8 0 0 1-.8-.8Z',
  find: 'M8 13a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM11.7 11.7 15.5 15.5',
  copy: 'M6.5 6.5v-3a1 1 0 0 1 1-1h7a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-3M2.5 7.5a1 1 0 0 1 1-1h7a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1Z',
  check: 'm3.5 9.5 3.5 3.5 7.5-8',
  back: 'M11 3.5 5.5 9l5.5 5.5',
  forward: 'M7 3.5 12.5 9 7 14.5',
  plus: 'M9 3.5v11M3.5 9h11',
  minus: 'M3.5 9h11',
  table:
    'M2.5 4.5a1 1 0 0 1 1-1h11a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1ZM2.5 7.5h13M2.5 11h13M7 7.5v7',
  warn: 'M9 3 2.3 14.5h13.4ZM9 7.5v3M9 12.6v.1',
} as const

export type IconName = keyof typeof paths

/** A line drawing beside a word; it says nothing of its own to a screen reader. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
