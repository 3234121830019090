import { Icon } from '#renderer/parts/icon.tsx'
import { warningsOf } from '#renderer/state/status-warnings.ts'
import { usePage } from '#renderer/state/use-started.ts'
import type { Status } from '#shared/status.ts'

function shownWarnings(status: Status, isToday: boolean) {
  return warningsOf(status).filter(({ isUrgent }) => isUrgent || isToday)
}

/** What threatens the data now, over every place, each with its next step. */
export function WarningBanners() {
  const page = usePage()
  const status = page.status.value
  if (!status) return null
  // What can wait is told where the day begins, and does not follow a person everywhere.
  const isToday = page.place.value.name === 'today'
  return (
    <>
      {shownWarnings(status, isToday).map(({ name, isUrgent, text }) => (
        <div
          key={name}
          class={isUrgent ? 'banner urgent' : 'banner'}
          role={isUrgent ? 'alert' : 'status'}
          data-testid={`warning-${name}`}
        >
          <Icon name="warn" />
          <p>{text}</p>
        </div>
      ))}
    </>
  )
}
