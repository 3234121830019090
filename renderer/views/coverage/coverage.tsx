import { phrases } from '#renderer/words/phrases.ts'

/** Who has data on which day, and why not. */
export function CoverageView() {
  return (
    <div class="page wide">
      <h1>{phrases.general.places.coverage}</h1>
    </div>
  )
}
