import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ConfirmedAction } from '#renderer/parts/confirmed-action.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { Failed } from '#renderer/parts/message.tsx'
import { bytesWords, countWords } from '#renderer/state/number-words.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { FolderJudgement, FolderStanding } from '#shared/host/data-folder.ts'

const words = phrases.folder

/** How large the data folder is, moving it elsewhere, and what a move left behind. */
export function MoveFolder() {
  const { link } = usePage()
  const standing = useSignal<FolderStanding | null>(null)
  const judged = useSignal<FolderJudgement | null>(null)
  const path = useSignal('')
  const error = useSignal<string | null>(null)
  const isBusy = useSignal(false)
  const isBeginning = useSignal(false)

  async function run(work: () => Promise<unknown>) {
    if (isBusy.value) return
    isBusy.value = true
    error.value = null
    await work().catch((reason: Error) => {
      error.value = reason.message
    })
    isBusy.value = false
  }
  const take = async (answer: Promise<FolderStanding>) => {
    standing.value = await answer
    judged.value = null
  }
  const judge = (chosen: string) =>
    run(async () => {
      judged.value = await link.call('folder.judge', { path: chosen })
    })
  const move = (chosen: string) =>
    run(async () => {
      await take(link.call('folder.move', { path: chosen, mayBeSynced: true }))
      isBeginning.value = standing.value?.way === 'now'
    })
  const stay = () => void run(() => take(link.call('folder.stay', {})))
  const choose = async () => {
    const chosen = (await link.call('folder.choose', {})).path
    if (chosen !== null) await judge(chosen)
  }
  useEffect(() => void run(() => take(link.call('folder.read', {}))), [link])

  const now = standing.value
  if (now === null || now.way === 'demo') return error.value && <p class="error">{error.value}</p>
  const { wish } = now
  const plan = judged.value
  return (
    <div class="folder" data-testid="move-folder">
      <p class="quiet">{words.size(bytesWords(now.bytes))}</p>
      {now.way === 'named' && <p class="note">{words.named}</p>}
      {now.way !== 'named' &&
        wish === null &&
        (now.canChoose ? (
          <div class="actions">
            <button type="button" disabled={isBusy.value} onClick={() => void choose()}>
              {words.move}
            </button>
          </div>
        ) : (
          <form
            class="choices"
            onSubmit={(event) => {
              event.preventDefault()
              void judge(path.value)
            }}
          >
            <TextField label={words.path} text={path} isNeeded />
            <div class="actions">
              <button type="submit" disabled={isBusy.value}>
                {words.move}
              </button>
            </div>
          </form>
        ))}
      {plan && (
        <div class="notice" role="status">
          {plan.problem ? (
            <p>{words.stops[plan.problem]}</p>
          ) : (
            <>
              <p class="breaks">
                {words.plan(plan.to, bytesWords(plan.bytes), countWords(plan.seconds))}
              </p>
              {plan.syncedBy && (
                <p>
                  {phrases.study.storage.syncedTitle(plan.syncedBy)}. {phrases.study.storage.synced}
                </p>
              )}
              <Choices
                go={words.go}
                stay={phrases.general.cancel}
                onGo={() => void move(plan.to)}
                onStay={() => {
                  judged.value = null
                }}
              />
            </>
          )}
        </div>
      )}
      {wish && (
        <div class="notice breaks" role="status">
          <p>
            {wish.stopped
              ? `${words.stopped(wish.to)} ${words.stops[wish.stopped]}`
              : isBeginning.value
                ? words.begins
                : words.atStart(wish.to)}
          </p>
          {!isBeginning.value && (
            <Choices
              go={wish.stopped ? words.again : null}
              stay={words.stay}
              onGo={() => void move(wish.to)}
              onStay={stay}
            />
          )}
        </div>
      )}
      {now.formers.map((former) => (
        <div class="breaks" key={former.path}>
          <p>{words.former(former.path, bytesWords(former.bytes))}</p>
          <div class="actions">
            <ConfirmedAction
              label={words.remove}
              meaning={words.removeMeaning}
              confirm={words.removeNow}
              cancel={phrases.general.cancel}
              isBusy={isBusy.value}
              onConfirm={() =>
                void run(() => take(link.call('folder.removeFormer', { path: former.path })))
              }
            />
          </div>
        </div>
      ))}
      <Failed text={error.value} />
    </div>
  )
}

function Choices(props: { go: string | null; stay: string; onGo: () => void; onStay: () => void }) {
  return (
    <div class="actions">
      {props.go && (
        <button type="button" class="primary" onClick={props.onGo}>
          {props.go}
        </button>
      )}
      <button type="button" onClick={props.onStay}>
        {props.stay}
      </button>
    </div>
  )
}
