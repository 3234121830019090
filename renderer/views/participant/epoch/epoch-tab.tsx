import { Empty } from '#renderer/parts/message.tsx'
import { useNoteEditor } from '#renderer/state/study/notes/use-note-editor.ts'
import { seriesId } from '#renderer/state/study/panel/panel-words.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { seriesOf } from '#renderer/state/study/series-order.ts'
import { NoteDialog } from '#renderer/views/participant/notes/note-dialog.tsx'
import { NoteTable } from '#renderer/views/participant/notes/note-table.tsx'
import { SeriesPanel } from '#renderer/views/participant/panel/series-panel.tsx'
import { phrases } from '#renderer/words/phrases.ts'
import { AxisBar } from './axis-bar.tsx'
import { Brush } from './brush.tsx'
import { ConnectionLane } from './connection-lane.tsx'
import { MarkButtons } from './mark-buttons.tsx'
import { NoteLane } from './note-lane.tsx'
import { SeriesIndex } from './series-index.tsx'
import { ZoneBar } from './zone-bar.tsx'

const words = phrases.participant

/** Values with a start and an end, as panels over one time axis. */
export function EpochTab({ view }: { view: ParticipantView }) {
  const series = seriesOf(view.series.value.value ?? [], 'epoch')
  const editor = useNoteEditor(view)
  const first = series[0]
  if (!first) return <Empty title={words.noEpochs} lead={words.noEpochsLead} />
  const hasDowntime = (view.downtime.value.value ?? []).length > 0
  return (
    <div class="participant-body">
      <div class="panels">
        <section class="card flush" aria-label={words.tabs.epoch} id="section-epoch">
          <AxisBar axis={view.epochAxis} name={words.tabs.epoch}>
            <MarkButtons view={view} editor={editor} />
          </AxisBar>
          <div class="over-panels">
            <ZoneBar view={view} />
          </div>
          <Brush view={view} series={first} />
          <ConnectionLane view={view} axis={view.epochAxis} />
          <NoteLane view={view} editor={editor} />
          {series.map((one) => (
            <SeriesPanel key={seriesId(one)} view={view} series={one} editor={editor} />
          ))}
          <p class="note chart-notes">
            {view.knowsOffset.value && <span>{phrases.charts.nights}</span>}
            {hasDowntime && <span>{phrases.charts.downtime}</span>}
          </p>
        </section>
        <NoteTable view={view} editor={editor} />
      </div>
      <SeriesIndex series={series} />
      <NoteDialog view={view} editor={editor} />
    </div>
  )
}
