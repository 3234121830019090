import { type Signal, useComputed, useSignal } from '@preact/signals'
import { SettingForm } from '#renderer/parts/form/setting-form.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { Tick } from '#renderer/parts/form/tick.tsx'
import { type AlertRulesDraft, draftOf, rulesOf } from '#renderer/state/setup/alert-rules-draft.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { AlertRules } from '#shared/study/alerts.ts'

const words = phrases.study.alerts

/** The rules as one form; a range that is upside down is told before it is saved. */
export function AlertRulesForm({ rules }: { rules: AlertRules }) {
  const { link } = usePage()
  const draft = useSignal(draftOf(rules))
  const now = draft.value
  const change = (piece: Partial<AlertRulesDraft>) => {
    draft.value = { ...draft.value, ...piece }
  }
  async function save() {
    const next = rulesOf(draft.value)
    if (next.silentUrgentDays < next.silentWarningDays) throw new Error(words.upsideDown)
    draft.value = draftOf(await link.call('alertRules.save', next))
  }
  return (
    <SettingForm label={words.title} testId="alert-rules" save={save}>
      <fieldset class="pair">
        <legend>{words.silent}</legend>
        <Count label={words.warnAfter} draft={draft} name="silentWarningDays" max={365} />
        <Count label={words.urgentAfter} draft={draft} name="silentUrgentDays" max={365} />
      </fieldset>
      <Tick
        label={words.disconnected}
        isTicked={now.disconnected}
        onTick={(disconnected) => change({ disconnected })}
      />
      <Tick
        label={words.wear}
        isTicked={now.isWearWatched}
        onTick={(isWearWatched) => change({ isWearWatched })}
      />
      {now.isWearWatched && (
        <Count label={words.wearBelow} draft={draft} name="wearBelowMinutes" max={1_440} />
      )}
      <Count label={words.receiverDown} draft={draft} name="receiverDownMinutes" max={1_440} />
      <Tick
        label={words.notifications}
        isTicked={now.notifications}
        onTick={(notifications) => change({ notifications })}
        note={words.notificationsNote}
      />
      <Tick
        label={words.quiet}
        isTicked={now.hasQuietHours}
        onTick={(hasQuietHours) => change({ hasQuietHours })}
        note={words.quietNote}
      />
      {now.hasQuietHours && (
        <fieldset class="pair">
          <legend class="screen-reader">{words.quiet}</legend>
          <Piece label={words.from} type="time" draft={draft} name="quietFrom" />
          <Piece label={words.to} type="time" draft={draft} name="quietTo" />
        </fieldset>
      )}
    </SettingForm>
  )
}

type Texts = {
  [K in keyof AlertRulesDraft]: AlertRulesDraft[K] extends string ? K : never
}[keyof AlertRulesDraft]

type PieceProps = { label: string; draft: Signal<AlertRulesDraft>; name: Texts; max?: number }

function Count(props: PieceProps) {
  return <Piece {...props} type="number" />
}

function Piece({ label, draft, name, max, type }: PieceProps & { type: 'number' | 'time' }) {
  const shown = useComputed(() => draft.value[name])
  const text = {
    get value() {
      return shown.value
    },
    set value(next: string) {
      draft.value = { ...draft.value, [name]: next }
    },
  } as Signal<string>
  return (
    <TextField label={label} type={type} text={text} min={1} max={max ?? ''} isNeeded isShort />
  )
}
