const paths = {
  today: 'M2 9h3l2-5 3.200 9L12.500 9H16',
  participants:
    'M6.500 8.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM2 14.500c.4-2.600 2.200-4 4.500-4s4.100 1.400 4.500 4M12 8.300a2 2 0 1 0-.6-3.900M13 10.800c1.700.3 2.800 1.600 3 3.700',
  coverage:
    'M2.500 3.500h3v3h-3ZM7.500 3.500h3v3h-3ZM12.500 3.500h3v3h-3ZM2.500 8.500h3v3h-3ZM7.500 8.500h3v3h-3ZM12.500 8.500h3v3h-3ZM2.500 13.500h3M7.500 13.500h3',
  export:
    'M9 2.500v8.500M5.500 7.500 9 11l3.500-3.500M2.500 12v2.200a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1V12',
  study:
    'M3 5.500h6.500M12.500 5.500H15M3 12.500h2.500M8.500 12.500H15M11 7a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3ZM7 14a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3Z',
  deliveries:
    'M2.500 10.500h3.700l1 2h3.600l1-2h3.700M2.500 10.500 4.800 4h8.400l2.300 6.500V14a.8.8 0 0 1-.8.8H3.300a.8.8 0 0 1-.8-.8Z',
  find: 'M8 13a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM11.700 11.700 15.500 15.500',
  copy: 'M6.500 6.500v-3a1 1 0 0 1 1-1h7a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-3M2.500 7.500a1 1 0 0 1 1-1h7a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1Z',
  check: 'm3.500 9.500 3.500 3.500 7.500-8',
  back: 'M11 3.500 5.500 9l5.500 5.500',
  forward: 'M7 3.500 12.500 9 7 14.500',
  plus: 'M9 3.500v11M3.500 9h11',
  minus: 'M3.500 9h11',
  table:
    'M2.500 4.500a1 1 0 0 1 1-1h11a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1ZM2.500 7.500h13M2.500 11h13M7 7.500v7',
  warn: 'M9 3 2.300 14.500h13.400ZM9 7.500v3M9 12.600v.1',
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
