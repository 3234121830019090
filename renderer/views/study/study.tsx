import { usePage } from '#renderer/state/use-started.ts'
import { Further } from '#renderer/views/further.tsx'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'
import { ConnectionSection } from './connection/connection.tsx'
import { DiagnosticsCard } from './diagnostics/diagnostics-card.tsx'
import { AppearanceSection } from './here/appearance.tsx'
import { StorageSection } from './here/storage.tsx'
import { AlertsSection } from './rules/alerts.tsx'
import { GroupsSection } from './rules/groups.tsx'
import { TimeSection } from './rules/time.tsx'

const words = phrases.study
const sections = [
  'connection',
  'time',
  'groups',
  'alerts',
  'storage',
  'erasure',
  'audit',
  'appearance',
] as const
type Section = (typeof sections)[number]

/** What a person decides about the study; `section` is the part named in the address. */
export function StudyView({ section }: { section: string | null }) {
  const status = usePage().status.value
  if (!status) return null
  const shown = sections.find((name) => name === section) ?? 'connection'
  return (
    <div class="page study">
      <h1>
        {phrases.general.places.study}
        {status.setup.studyName && <span class="count">{status.setup.studyName}</span>}
      </h1>
      <nav class="tabs" aria-label={words.sectionsLabel}>
        <ul>
          {sections.map((name) => (
            <li key={name}>
              <a href={`#/study/${name}`} aria-current={name === shown ? 'page' : undefined}>
                {words.sections[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <SectionView name={shown} status={status} />
    </div>
  )
}

function SectionView({ name, status }: { name: Section; status: Status }) {
  switch (name) {
    case 'connection':
      return <ConnectionSection status={status} />
    case 'time':
      return <TimeSection status={status} />
    case 'groups':
      return <GroupsSection />
    case 'alerts':
      return <AlertsSection />
    case 'storage':
      return (
        <>
          <StorageSection status={status} />
          <Further name="safekeeping" status={status} />
          <DiagnosticsCard />
        </>
      )
    case 'erasure':
      return <Further key="erasures" name="erasures" />
    case 'audit':
      return <Further key="audit" name="audit" />
    case 'appearance':
      return (
        <>
          <AppearanceSection status={status} />
          <Further name="updates" status={status} />
        </>
      )
  }
}
