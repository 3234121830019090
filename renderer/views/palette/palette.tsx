import { type Signal, useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Dialog } from '#renderer/parts/dialog.tsx'
import { type Entry, entryGroups } from '#renderer/state/palette/match.ts'
import { createPalette, type Palette as Open } from '#renderer/state/palette/palette.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { listenForPalette } from '#renderer/state/window/shortcuts.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.palette
const TOLD_FOR_MS = 4_000

/** One field that finds people, deliveries, places and actions; Ctrl or Cmd and K open it. */
export function PaletteHost({ isOpen }: { isOpen: Signal<boolean> }) {
  const said = useSignal<{ text: string; isError: boolean } | null>(null)
  useEffect(
    () =>
      listenForPalette(window, () => {
        isOpen.value = !isOpen.value
      }),
    [isOpen],
  )
  useEffect(() => {
    if (said.value === null || said.value.isError) return
    const timer = setTimeout(() => {
      said.value = null
    }, TOLD_FOR_MS)
    return () => clearTimeout(timer)
  }, [said.value])

  function run(entry: Entry) {
    isOpen.value = false
    entry.run().then(
      (text) => {
        said.value = text === null ? null : { text, isError: false }
      },
      (reason: Error) => {
        said.value = { text: reason.message, isError: true }
      },
    )
  }

  return (
    <>
      {isOpen.value && (
        <Palette
          onRun={run}
          onClose={() => {
            isOpen.value = false
          }}
        />
      )}
      <div class="said" role="status" data-testid="said">
        {said.value && (
          <p class={said.value.isError ? 'tone-bad' : ''}>
            {said.value.text}
            {said.value.isError && (
              <button
                type="button"
                class="subtle"
                onClick={() => {
                  said.value = null
                }}
              >
                {words.close}
              </button>
            )}
          </p>
        )}
      </div>
    </>
  )
}

function Palette(props: { onRun: (entry: Entry) => void; onClose: () => void }) {
  const page = usePage()
  const palette = useStarted(() => createPalette(page), [page])
  const listId = useId()
  const found = palette.found.value
  const chosen = found[palette.chosen.value]
  return (
    <Dialog title={words.title} isTitleHidden class="palette" onClose={props.onClose}>
      <input
        type="text"
        role="combobox"
        aria-label={words.field}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? optionId(listId, chosen) : undefined}
        placeholder={words.field}
        autocomplete="off"
        spellcheck={false}
        data-testid="palette-field"
        onInput={(event) => {
          palette.query.value = event.currentTarget.value
          palette.move('first')
        }}
        onKeyDown={(event) => {
          const move = moves[event.key]
          if (event.key === 'Enter' && chosen) props.onRun(chosen)
          else if (move) palette.move(move)
          else return
          event.preventDefault()
        }}
      />
      <Options palette={palette} listId={listId} onRun={props.onRun} />
      {found.length === 0 && (
        <p class="quiet palette-none" role="status">
          {words.none}
        </p>
      )}
      <p class="note palette-keys">{words.keys}</p>
    </Dialog>
  )
}

const moves: Record<string, Parameters<Open['move']>[0]> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageUp: 'first',
  PageDown: 'last',
}

function Options(props: { palette: Open; listId: string; onRun: (entry: Entry) => void }) {
  const { palette, listId } = props
  const found = palette.found.value
  const list = useRef<HTMLDivElement>(null)
  const chosen = found[palette.chosen.value]
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <div
      ref={list}
      id={listId}
      class="palette-list"
      role="listbox"
      aria-label={words.title}
      hidden={found.length === 0}
    >
      {entryGroups
        .filter((group) => found.some((entry) => entry.group === group))
        .map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a list to choose from
          <div key={group} role="group" aria-label={words.groups[group]}>
            <p class="palette-group" aria-hidden="true">
              {words.groups[group]}
            </p>
            {found.map((entry, index) =>
              entry.group === group ? (
                // biome-ignore lint/a11y: the field keeps the focus and answers the keys
                <div
                  key={entry.id}
                  id={optionId(listId, entry)}
                  class="palette-option"
                  role="option"
                  aria-selected={entry === chosen}
                  onMouseMove={() => palette.point(index)}
                  onClick={() => props.onRun(entry)}
                >
                  <span>{entry.label}</span>
                  <span class="quiet">{entry.detail}</span>
                </div>
              ) : null,
            )}
          </div>
        ))}
    </div>
  )
}

function optionId(listId: string, { id }: Entry): string {
  return `${listId}-${id}`
}
