import { useSignal } from '@preact/signals'
import {
  childCount,
  childrenAt,
  holdsMark,
  isBranch,
  type Json,
  type JsonBranch,
  leafText,
  NumberAsSent,
  previewOf,
  shownChildren,
} from '#renderer/state/deliveries/json-tree.ts'
import { countWords } from '#renderer/state/number-words.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.deliveries.detail.tree
const FIRST_CHILDREN = 50
const MORE_CHILDREN = 500
const MOST_LETTERS = 400
/** Deep enough to see the list of values, and not each of them. */
const OPEN_LEVELS = 4

/** Why a part could not be read, by its path. */
type Reasons = ReadonlyMap<string, string>

/** A body as a tree that opens where a person looks, and at what could not be read. */
export function JsonTree({ value, reasons }: { value: Json; reasons: Reasons }) {
  return (
    <ul class="json mono" data-testid="json-tree">
      <Node label={words.root} path="" value={value} level={0} reasons={reasons} />
    </ul>
  )
}

type NodeProps = { label: string; path: string; value: Json; level: number; reasons: Reasons }

function Node(props: NodeProps) {
  const reason = props.path === '' ? undefined : props.reasons.get(props.path)
  return (
    <li class={reason ? 'marked' : undefined}>
      {isBranch(props.value) ? (
        <Branch {...props} branch={props.value} />
      ) : (
        <p>
          <span class="json-key">{props.label}</span>
          <Leaf value={props.value} />
        </p>
      )}
      {reason && <p class="json-reason">{reason}</p>}
    </li>
  )
}

function Branch({ branch, label, path, level, reasons }: NodeProps & { branch: JsonBranch }) {
  const marks = [...reasons.keys()]
  const isOpen = useSignal(level < OPEN_LEVELS || holdsMark(path, marks))
  const limit = useSignal(FIRST_CHILDREN)
  const count = childCount(branch)
  const amount = (Array.isArray(branch) ? words.items : words.fields)(countWords(count))
  const shown = isOpen.value ? shownChildren(branch, path, limit.value, marks) : []
  const more = count - shown.length
  return (
    <>
      <button
        type="button"
        class="json-branch"
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value
        }}
      >
        <span class="json-key">{label}</span>
        <span class="quiet">{isOpen.value ? amount : previewOf(branch) || amount}</span>
      </button>
      {isOpen.value && (
        <ul>
          {childrenAt(branch, path, shown).map((child) => (
            <Node key={child.path} {...child} level={level + 1} reasons={reasons} />
          ))}
          {more > 0 && (
            <li>
              <button
                type="button"
                class="subtle"
                onClick={() => {
                  limit.value += MORE_CHILDREN
                }}
              >
                {words.more(countWords(Math.min(more, MORE_CHILDREN)))}
              </button>
              <span class="quiet">{more > MORE_CHILDREN && words.hidden(countWords(more))}</span>
            </li>
          )}
        </ul>
      )}
    </>
  )
}

function Leaf({ value }: { value: Exclude<Json, JsonBranch> }) {
  const text = leafText(value)
  const kind = value instanceof NumberAsSent ? 'number' : typeof value
  const cut = text.length - MOST_LETTERS
  return (
    <span class={`json-${kind}`}>
      {cut > 0 ? text.slice(0, MOST_LETTERS) : text}
      {cut > 0 && <span class="quiet">{words.cutText(countWords(cut))}</span>}
    </span>
  )
}
