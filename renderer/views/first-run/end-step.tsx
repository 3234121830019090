import { Tick } from '#renderer/parts/form/tick.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import { createResource } from '#renderer/state/resource.ts'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { TestAlert } from '#renderer/views/study/rules/test-alert.tsx'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'

const words = phrases.firstRun.end

/** With the numbers that hold, not the ones that once were proposed. */
function AlertsNote() {
  const page = usePage()
  const rules = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('alertRules.read', {}),
        () => false,
      ),
    [page],
  )
  const read = rules.value.value
  return (
    <p class="note">
      {read &&
        words.alertsNote(
          countWords(read.silentWarningDays),
          countWords(read.silentUrgentDays),
        )}{' '}
      <a href="#/study/alerts">{words.alertsLink}</a>
    </p>
  )
}

/** That it starts by itself, and that it speaks up when something is wrong. */
export function EndStep({ status }: { status: Status }) {
  const page = usePage()
  const login = useAction()
  const finishing = useAction()
  const { openAtLogin } = status.graces
  return (
    <>
      {openAtLogin === null ? (
        <p class="note">{words.noLogin}</p>
      ) : (
        <Tick
          label={phrases.general.computer.openAtLogin}
          isTicked={openAtLogin}
          note={words.loginNote}
          onTick={(enabled) => login.start(() => page.link.call('openAtLogin.set', { enabled }))()}
        />
      )}
      <h3>{words.alerts}</h3>
      <AlertsNote />
      <TestAlert />
      <h3>{words.awake}</h3>
      <p class="note">{words.awakeNote}</p>
      {(login.error.value ?? finishing.error.value) && (
        <p class="error" role="alert">
          {login.error.value ?? finishing.error.value}
        </p>
      )}
      <div class="actions">
        <button
          type="button"
          class="primary"
          data-testid="finish-setup"
          disabled={finishing.isBusy.value}
          onClick={finishing.start(async () => {
            const next = await page.link.call('setup.finish', { isFinished: true })
            page.go({ name: 'today' })
            return next
          })}
        >
          {words.finish}
        </button>
      </div>
    </>
  )
}
