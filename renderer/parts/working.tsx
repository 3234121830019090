import type { Resource } from '#renderer/state/resource.ts'
import { phrases } from '#renderer/words/phrases.ts'

/**
 * A line that moves while something on screen is read anew, with a way to let it be. It shows
 * itself only where that takes longer than a moment (see the style's delay).
 */
export function Working({
  resource,
}: {
  resource: Pick<Resource<unknown>, 'isReading' | 'cancel'>
}) {
  if (!resource.isReading.value) return <div class="working-place" />
  return (
    <div class="working-place">
      <div class="working">
        <progress aria-label={phrases.general.loading} />
        <button type="button" class="subtle" onClick={resource.cancel}>
          {phrases.general.cancel}
        </button>
      </div>
    </div>
  )
}
