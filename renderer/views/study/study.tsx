import { Empty } from '#renderer/parts/message.tsx'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.study

/** What a person decides about the study; `section` is the part named in the address. */
export function StudyView(_: { section: string | null }) {
  return (
    <div class="page">
      <h1>{phrases.general.places.study}</h1>
      <Empty title={words.notHere} lead={words.notHereLead}>
        <a class="button" href="#/today">
          {words.toToday}
        </a>
      </Empty>
    </div>
  )
}
