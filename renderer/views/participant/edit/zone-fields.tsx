import type { Signal } from '@preact/signals'
import { Icon } from '#renderer/parts/icon.tsx'
import { knownZones } from '#renderer/state/study/person/zone-names.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { DeclaredZone } from '#shared/study/annotation.ts'

const words = phrases.participant.edit

/** Where the participant lives, from which day on; for values that came without an offset. */
export function ZoneFields({ zones }: { zones: Signal<DeclaredZone[]> }) {
  const change = (index: number, part: Partial<DeclaredZone>) => {
    zones.value = zones.value.map((zone, place) => (place === index ? { ...zone, ...part } : zone))
  }
  return (
    <fieldset class="zone-fields">
      <legend>{words.zones}</legend>
      <p class="note">{words.zonesHint}</p>
      {zones.value.map((declared, index) => (
        <div class="zone-line" key={index}>
          <input
            aria-label={words.zone}
            placeholder="Europe/Zurich"
            list="known-zones"
            required
            value={declared.zone}
            onInput={(event) => change(index, { zone: event.currentTarget.value.trim() })}
          />
          <input
            type="date"
            aria-label={words.fromDay}
            value={declared.fromDay ?? ''}
            onInput={(event) => change(index, { fromDay: event.currentTarget.value || null })}
          />
          <button
            type="button"
            class="subtle"
            aria-label={words.removeZone}
            title={words.removeZone}
            onClick={() => {
              zones.value = zones.value.filter((_, place) => place !== index)
            }}
          >
            <Icon name="minus" />
          </button>
        </div>
      ))}
      <datalist id="known-zones">
        {knownZones().map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <button
        type="button"
        onClick={() => {
          zones.value = [...zones.value, { fromDay: null, zone: '' }]
        }}
      >
        <Icon name="plus" />
        {words.addZone}
      </button>
    </fieldset>
  )
}
