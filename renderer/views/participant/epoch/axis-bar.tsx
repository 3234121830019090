import type { ComponentChildren } from 'preact'
import { Choice } from '#renderer/parts/choice.tsx'
import { Icon, type IconName } from '#renderer/parts/icon.tsx'
import { spans, type TimeAxis } from '#renderer/state/time/time-axis.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.charts.axis

/** What a drag over a chart does, for keys and for whole steps. */
export function AxisBar(props: { axis: TimeAxis; name: string; children?: ComponentChildren }) {
  const { axis, name } = props
  return (
    <div class="axis-bar" role="toolbar" aria-label={`${name}: ${words.label}`}>
      <Choice
        label={words.label}
        value={axis.isZoomed.value ? null : axis.span.value}
        options={spans.map((value) => ({ value, label: words.spans[value] }))}
        onChoose={axis.chooseSpan}
      />
      <span class="button-group">
        <Step icon="back" label={words.earlier} onClick={() => axis.pan(-0.5)} />
        <Step icon="forward" label={words.later} onClick={() => axis.pan(0.5)} />
      </span>
      <span class="button-group">
        <Step icon="plus" label={words.zoomIn} onClick={() => axis.scale(0.5)} />
        <Step icon="minus" label={words.zoomOut} onClick={() => axis.scale(2)} />
      </span>
      {axis.isZoomed.value && (
        <button type="button" class="subtle" onClick={axis.reset}>
          {words.reset}
        </button>
      )}
      {props.children}
      <details class="hints">
        <summary title={words.help}>
          <span class="hint-mark" aria-hidden="true">
            ?
          </span>
          <span class="hint-word">{words.help}</span>
        </summary>
        <ul>
          {words.hints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      </details>
    </div>
  )
}

function Step(props: { icon: IconName; label: string; onClick: () => void }) {
  return (
    <button type="button" aria-label={props.label} title={props.label} onClick={props.onClick}>
      <Icon name={props.icon} />
    </button>
  )
}
