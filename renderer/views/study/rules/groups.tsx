import { Empty, Problem, Reading } from '#renderer/parts/message.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import { createResource } from '#renderer/state/resource.ts'
import { groupsOf } from '#renderer/state/setup/groups.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.study.groups

/** Which groups there are and who is in them; codes are edited where the participants are. */
export function GroupsSection() {
  const page = usePage()
  const people = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('participants.list', {}),
        ({ participantIds }) => participantIds.length > 0,
      ),
    [page],
  )
  const rows = people.value.value
  return (
    <section class="card flush" aria-labelledby="groups">
      <div class="card-head">
        <h2 id="groups">{words.title}</h2>
        <a href="#/participants">{words.toParticipants}</a>
      </div>
      <p class="note pad">{words.lead}</p>
      {people.error.value && <Problem text={people.error.value} onRetry={people.readAgain} />}
      {!rows && !people.error.value && <Reading />}
      {rows && rows.length === 0 && <Empty title={words.empty} lead={words.emptyLead} />}
      {rows && rows.length > 0 && (
        <div class="table-scroll">
          <table data-testid="groups">
            <thead>
              <tr>
                <th scope="col">{words.columns.group}</th>
                <th scope="col" class="number">
                  {words.columns.count}
                </th>
                <th scope="col">{words.columns.codes}</th>
              </tr>
            </thead>
            <tbody>
              {groupsOf(rows).map(({ group, codes }) => (
                <tr key={group ?? ''}>
                  <td>{group ?? <span class="quiet">{words.none}</span>}</td>
                  <td class="number">{countWords(codes.length)}</td>
                  <td class="codes">{codes.join(', ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
