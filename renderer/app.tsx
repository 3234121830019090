import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { DemoBanner } from '#renderer/parts/demo/demo-banner.tsx'
import { HostBanner } from '#renderer/parts/frame/host-banner.tsx'
import { later } from '#renderer/parts/frame/later.tsx'
import { Rail } from '#renderer/parts/frame/rail.tsx'
import { StatusStrip } from '#renderer/parts/frame/status-strip.tsx'
import { WarningBanners } from '#renderer/parts/frame/warning-banners.tsx'
import type { Page } from '#renderer/state/page.ts'
import { type Place, viewOfPlace } from '#renderer/state/place.ts'
import { leadNewcomers } from '#renderer/state/setup/lead-newcomers.ts'
import { PageContext } from '#renderer/state/use-started.ts'
import { listenForPlaces } from '#renderer/state/window/shortcuts.ts'
import { DeliveriesView } from '#renderer/views/deliveries/deliveries.tsx'
import { PaletteHost } from '#renderer/views/palette/palette.tsx'
import { TodayView } from '#renderer/views/today/today.tsx'
import { phrases } from '#renderer/words/phrases.ts'

const LaterPlace = later(async () => {
  return (await import('#renderer/views/later-places.tsx')).LaterPlace
})

/** The whole window. */
export function App({ page }: { page: Page }) {
  const place = page.place.value
  const main = useRef<HTMLElement>(null)
  const isPaletteOpen = useSignal(false)
  const address = viewOfPlace(place)
  const firstAddress = useRef(address)

  useEffect(() => listenForPlaces(window, page.go), [page])

  useEffect(() => leadNewcomers(page, window.location), [page])

  useEffect(() => {
    document.title = `${titleOf(place)} · ${phrases.general.product}`
    main.current?.scrollTo(0, 0)
    // A new place is announced to a screen reader; the first one is where the page starts anyway.
    if (address !== firstAddress.current) main.current?.focus()
    firstAddress.current = ''
  }, [address])

  return (
    <PageContext value={page}>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        {phrases.general.skip}
      </button>
      <div class="window">
        <Rail
          onFind={() => {
            isPaletteOpen.value = true
          }}
        />
        <div class="stage">
          <StatusStrip />
          <DemoBanner />
          <HostBanner />
          <WarningBanners />
          <main ref={main} id="content" tabIndex={-1} aria-label={titleOf(place)}>
            <PlaceView place={place} key={address} />
          </main>
        </div>
      </div>
      <PaletteHost isOpen={isPaletteOpen} />
    </PageContext>
  )
}

function PlaceView({ place }: { place: Place }) {
  if (place.name === 'today') return <TodayView />
  if (place.name === 'deliveries')
    return <DeliveriesView tab={place.tab} filter={place.filter ?? {}} />
  return <LaterPlace place={place} />
}

function titleOf(place: Place): string {
  if (place.name === 'participant') return place.participantId
  if (place.name === 'delivery') return phrases.deliveries.delivery(String(place.deliveryId))
  if (place.name === 'setup') return phrases.firstRun.title
  return phrases.general.places[place.name]
}
