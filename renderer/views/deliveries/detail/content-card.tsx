import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { Choice } from '#renderer/parts/choice.tsx'
import { CopyButton } from '#renderer/parts/copy-button.tsx'
import { CoveredNotice } from '#renderer/parts/identifier.tsx'
import { parseJson } from '#renderer/state/deliveries/json-tree.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { DeliveryDetail } from '#shared/delivery.ts'
import { JsonTree } from './json-tree.tsx'
import { RawBody } from './raw-body.tsx'

const words = phrases.deliveries.detail

/** What was sent, as a tree, as headers, and as the bytes that came. */
export function ContentCard({ delivery }: { delivery: DeliveryDetail }) {
  const tab = useSignal<'decoded' | 'headers' | 'raw'>(delivery.text === null ? 'raw' : 'decoded')
  const isCovered = usePage().hidesIdentifiers.value
  return (
    <section class="card content" aria-labelledby="content" data-testid="delivery-content">
      <div class="content-head">
        <h2 id="content">{words.content}</h2>
        <Choice
          label={words.content}
          value={tab.value}
          options={(['decoded', 'headers', 'raw'] as const).map((value) => ({
            value,
            label: words.contentTabs[value],
          }))}
          onChoose={(next) => {
            tab.value = next
          }}
        />
        <span class="note">{isCovered ? '' : words.identifiers}</span>
      </div>
      {isCovered && <CoveredNotice text={words.identifiers} />}
      {!isCovered && tab.value === 'decoded' && <Decoded delivery={delivery} />}
      {!isCovered && tab.value === 'headers' && <Headers headers={delivery.headers} />}
      {!isCovered && tab.value === 'raw' && <RawBody delivery={delivery} />}
    </section>
  )
}

const MOST_MARKS = 50

function Decoded({ delivery }: { delivery: DeliveryDetail }) {
  const { text, isTextCut, rejected } = delivery
  const json = useMemo(() => (text === null || isTextCut ? null : parseJson(text)), [text])
  const reasons = useMemo(
    () => new Map(rejected.slice(0, MOST_MARKS).map(({ path, reason }) => [path, reason])),
    [rejected],
  )
  if (text === null) return <p class="quiet">{words.noText}</p>
  if (text === '') return <p class="quiet">{words.emptyBody}</p>
  return (
    <>
      {isTextCut && <p class="note">{words.cut}</p>}
      {!isTextCut && !json && <p class="note">{words.notJson}</p>}
      {json ? (
        <JsonTree value={json.value} reasons={reasons} />
      ) : (
        <pre
          class="bytes breaks"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys
          tabIndex={0}
          data-testid="delivery-text"
        >
          {text}
        </pre>
      )}
      <div class="actions">
        <CopyButton label={words.copyText} text={text} />
      </div>
    </>
  )
}

function Headers({ headers }: { headers: Record<string, string> }) {
  const names = Object.keys(headers).toSorted()
  if (names.length === 0) return <p class="quiet">{words.noHeaders}</p>
  return (
    <div class="table-scroll">
      <table class="headers" data-testid="delivery-headers">
        <thead>
          <tr>
            <th scope="col">{words.columns.name}</th>
            <th scope="col">{words.columns.value}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row" class="mono">
                {name}
              </th>
              <td class="mono wraps">{headers[name]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
