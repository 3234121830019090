import { Icon } from '#renderer/parts/icon.tsx'
import { hashOfPlace, placeOfRail, railPlaceOf, railPlaces } from '#renderer/state/place.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { commandKey } from '#renderer/state/window/shortcuts.ts'
import { phrases } from '#renderer/words/phrases.ts'

/** The places of the window, always in sight. */
export function Rail({ onFind }: { onFind: () => void }) {
  const page = usePage()
  const current = railPlaceOf(page.place.value)
  const status = page.status.value
  return (
    <nav class="rail" aria-label={phrases.general.rail.label}>
      <p class="brand">
        <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
          <rect width="32" height="32" rx="8" />
          <path d="M5 17h5l3-8 5 15 3.500-7H27" />
        </svg>
        <span>{phrases.general.product}</span>
      </p>
      <button
        type="button"
        class="find"
        title={phrases.palette.title}
        aria-keyshortcuts="Control+K Meta+K"
        data-testid="open-palette"
        onClick={onFind}
      >
        <Icon name="find" />
        <span>{phrases.palette.open}</span>
        <kbd>{commandKey()}K</kbd>
      </button>
      <ul>
        {railPlaces.map((name, index) => (
          <li key={name}>
            <a
              href={hashOfPlace(placeOfRail(name))}
              title={phrases.general.rail.shortcut(
                phrases.general.places[name],
                `${commandKey()}${index + 1}`,
              )}
              aria-keyshortcuts={`Control+${index + 1} Meta+${index + 1}`}
              aria-current={name === current ? 'page' : undefined}
            >
              <Icon name={name} />
              <span>{phrases.general.places[name]}</span>
            </a>
          </li>
        ))}
      </ul>
      <p class="rail-foot">
        {status?.isDemo && <span class="chip tone-busy">{phrases.general.rail.demo}</span>}
        {status && <span class="version">{phrases.general.rail.version(status.version)}</span>}
      </p>
    </nav>
  )
}
