import { Choice } from '#renderer/parts/choice.tsx'
import { Tick } from '#renderer/parts/form/tick.tsx'
import { Failed } from '#renderer/parts/message.tsx'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Appearance } from '#shared/appearance.ts'
import type { Status } from '#shared/status.ts'

const words = phrases.study.appearance
const themes = ['system', 'light', 'dark'] as const
const contrasts = ['system', 'high'] as const
/** Each in its own words: whoever can't read the window must find the way to theirs. */
const languages = [
  { value: 'system', label: words.systemLanguage },
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'fr', label: 'Français' },
] as const

/** How the window looks; every choice holds at once. */
export function AppearanceSection({ status }: { status: Status }) {
  const { link } = usePage()
  const action = useAction()
  const { appearance } = status
  const change = (piece: Partial<Appearance>) =>
    action.start(() => link.call('appearance.save', { ...appearance, ...piece }))()
  return (
    <section class="card narrow" aria-labelledby="looks">
      <h2 id="looks">{words.title}</h2>
      <div class="choices" data-testid="appearance">
        <Row label={words.theme}>
          <Choice
            label={words.theme}
            options={themes.map((value) => ({ value, label: words.themes[value] }))}
            value={appearance.theme}
            onChoose={(theme) => change({ theme })}
          />
        </Row>
        <Row label={words.contrast}>
          <Choice
            label={words.contrast}
            options={contrasts.map((value) => ({ value, label: words.contrasts[value] }))}
            value={appearance.contrast}
            onChoose={(contrast) => change({ contrast })}
          />
        </Row>
        <Row label={words.language}>
          <Choice
            label={words.language}
            options={[...languages]}
            value={appearance.language}
            onChoose={(language) => change({ language })}
          />
        </Row>
        <Tick
          label={words.presentation}
          isTicked={appearance.hidesIdentifiers}
          onTick={(hidesIdentifiers) => change({ hidesIdentifiers })}
          note={words.presentationNote}
        />
      </div>
      <Failed text={action.error.value} />
    </section>
  )
}

function Row({ label, children }: { label: string; children: preact.ComponentChildren }) {
  return (
    <div class="setting-row">
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  )
}
