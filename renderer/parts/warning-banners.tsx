import { warningsOf } from '#renderer/state/status-warnings.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { Icon } from './icon.tsx'

/** What threatens the data now, over every place, each with its next step. */
export function WarningBanners() {
  const status = usePage().status.value
  if (!status) return null
  return (
    <>
      {warningsOf(status).map(({ name, isUrgent, text }) => (
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
