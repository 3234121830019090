import { SelectField } from '#renderer/parts/form/select-field.tsx'
import { isCsvOnly } from '#renderer/state/exports/export-choice.ts'
import type { ExportDraft } from '#renderer/state/exports/export-draft.ts'
import { further } from '#renderer/words/further.ts'
import { exportFormats, exportProfiles, exportSplits } from '#shared/study/export.ts'
import { DaysPart } from './days-part.tsx'
import { TicksPart } from './ticks-part.tsx'
import { WhatPart } from './what-part.tsx'
import { WhoPart } from './who-part.tsx'

const words = further.exports

/** For whom, who, when, what, and what else. */
export function ChoiceCard({ draft }: { draft: ExportDraft }) {
  const choice = draft.choice.value
  return (
    <section class="card" aria-labelledby="new-export" data-testid="export-choice">
      <h2 id="new-export">{words.newExport}</h2>
      <div class="choices">
        <fieldset class="profiles">
          <legend>{words.profile}</legend>
          {exportProfiles.map((profile) => (
            <label key={profile} class={profile === choice.profile ? 'taken' : undefined}>
              <input
                type="radio"
                name="profile"
                checked={profile === choice.profile}
                onChange={() => draft.change({ profile })}
              />
              <span>
                <strong>{words.profiles[profile].name}</strong>
                <span class="note">{words.profiles[profile].note}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {!isCsvOnly(choice.profile) && (
          <SelectField
            label={words.format}
            value={choice.format}
            options={exportFormats.map((value) => ({ value, label: words.formats[value] }))}
            onChoose={(format) => draft.change({ format })}
          />
        )}
        {choice.profile !== 'rapids' && (
          <SelectField
            label={words.split}
            value={choice.split ?? 'one'}
            options={(['one', ...exportSplits] as const).map((value) => ({
              value,
              label: words.splits[value],
            }))}
            onChoose={(split) => draft.change({ split: split === 'one' ? null : split })}
          />
        )}
        <WhoPart draft={draft} />
        <DaysPart draft={draft} />
        <WhatPart draft={draft} />
        <TicksPart draft={draft} />
      </div>
    </section>
  )
}
