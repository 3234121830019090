import { useId } from 'preact/hooks'
import { Failed } from '#renderer/parts/message.tsx'
import type { CoverageView } from '#renderer/state/coverage/coverage-view.ts'
import { ruleWords } from '#renderer/state/coverage/coverage-words.ts'
import { countWords } from '#renderer/state/number-words.ts'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.coverage
const STEP_MINUTES = 30
const LONGEST_MINUTES = 1_440

/** The rule that makes a day valid, in words, and a slider that shows another before it is saved. */
export function WearRuleCard({ view, saysWear }: { view: CoverageView; saysWear: boolean }) {
  const { link } = usePage()
  const action = useAction()
  const sliderId = useId()
  const minutes = view.minimumMinutes.value
  const saved = view.grid.value.value?.rule.minimumMinutes
  const isTried = view.triedMinutes.value !== null && view.triedMinutes.value !== saved
  const save = action.start(async () => {
    const status = await link.call('wearRule.save', { minimumMinutes: minutes })
    view.triedMinutes.value = null
    view.grid.readAgain()
    return status
  })
  return (
    <section class="wear-rule" aria-label={words.threshold} data-testid="wear-rule">
      <p>{saysWear ? ruleWords(minutes) : words.noWear}</p>
      <div class="wear-slider">
        <label for={sliderId}>{words.threshold}</label>
        <input
          id={sliderId}
          type="range"
          min={STEP_MINUTES}
          max={LONGEST_MINUTES}
          step={STEP_MINUTES}
          value={minutes}
          aria-valuetext={words.thresholdOf(countWords(minutes))}
          onInput={(event) => {
            view.triedMinutes.value = Number(event.currentTarget.value)
          }}
        />
        <output for={sliderId}>{words.thresholdOf(countWords(minutes))}</output>
        {isTried && (
          <>
            <button
              type="button"
              class="primary"
              title={words.saveMeans}
              disabled={action.isBusy.value}
              onClick={save}
            >
              {words.save}
            </button>
            <button
              type="button"
              onClick={() => {
                view.triedMinutes.value = null
              }}
            >
              {words.reset}
            </button>
          </>
        )}
      </div>
      {isTried && (
        <p class="note" role="status">
          {words.thresholdTried} {words.saveMeans}
        </p>
      )}
      <Failed text={action.error.value} />
    </section>
  )
}
