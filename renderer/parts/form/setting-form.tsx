import type { ComponentChildren } from 'preact'
import { Failed } from '#renderer/parts/message.tsx'
import { useSaving } from '#renderer/state/setup/use-saving.ts'
import { phrases } from '#renderer/words/phrases.ts'

/** Fields that are saved together; what went wrong and that it is saved stand beside the button. */
export function SettingForm(props: {
  label: string
  testId: string
  save: () => Promise<unknown>
  saveLabel?: string
  isPrimary?: boolean
  children: ComponentChildren
  /** Further buttons beside the one that saves. */
  more?: ComponentChildren
}) {
  const saving = useSaving()
  const words = phrases.study
  return (
    <form
      class="choices"
      aria-label={props.label}
      data-testid={props.testId}
      onSubmit={(event) => {
        event.preventDefault()
        void saving.run(props.save)
      }}
    >
      {props.children}
      <Failed text={saving.error.value} />
      <div class="actions">
        <button
          type="submit"
          class={props.isPrimary ? 'primary' : undefined}
          disabled={saving.isBusy.value}
        >
          {props.saveLabel ?? words.save}
        </button>
        {props.more}
        <span class="quiet" role="status">
          {saving.isSaved.value ? words.saved : ''}
        </span>
      </div>
    </form>
  )
}
