import { Empty } from '#renderer/parts/message.tsx'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.exports

/** What leaves this computer on a person's word. */
export function ExportView() {
  return (
    <div class="page">
      <h1>{phrases.general.places.export}</h1>
      <Empty title={words.notHere} lead={words.notHereLead} />
    </div>
  )
}
