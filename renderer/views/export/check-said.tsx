import { StateMark } from '#renderer/parts/state-mark.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import { further } from '#renderer/words/further.ts'
import type { ExportCheck } from '#shared/study/export.ts'

const words = further.exports

/** What a check of the folder against its manifest found: all well, or each file that is not. */
export function CheckSaid({ check }: { check: ExportCheck }) {
  const wrong = check.files.filter(({ problem }) => problem !== null)
  return (
    <div class={check.ok ? 'check-said' : 'check-said notice'} role="status">
      <p class="stated">
        <StateMark tone={check.ok ? 'good' : 'bad'} />
        {check.ok ? words.verified(countWords(check.files.length)) : words.notVerified}
      </p>
      {wrong.length > 0 && (
        <ul>
          {wrong.map(({ name, problem }) => (
            <li key={name}>
              <span class="mono">{name}</span>: {problem && words.problems[problem]}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
