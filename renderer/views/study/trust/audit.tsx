import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { SelectField } from '#renderer/parts/form/select-field.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { Problem, Reading } from '#renderer/parts/message.tsx'
import { receiptWords } from '#renderer/state/time/clock-face.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { saveFile } from '#renderer/state/window/save-file.ts'
import { further } from '#renderer/words/further.ts'
import type { Output } from '#shared/contract.ts'
import type { AuditCheck, AuditFormat, AuditRow } from '#shared/trust/audit.ts'

const words = further.trust.audit
const STEP = 100

/** Who did what and when: searched, verified, taken along. */
export function AuditSection() {
  const page = usePage()
  const search = useSignal('')
  const kind = useSignal('')
  const found = useSignal<Output<'audit.list'> | null>(null)
  const error = useSignal<string | null>(null)
  const check = useSignal<AuditCheck | 'verifying' | null>(null)
  const asked = [search.value, kind.value].filter(Boolean).join(' ')

  async function attempt(work: () => Promise<void>): Promise<void> {
    error.value = null
    await work().catch((reason: Error) => {
      error.value = reason.message
    })
  }
  const read = (beforeSeq: number | null) =>
    attempt(async () => {
      const query = { beforeSeq, limit: STEP, search: search.value, what: kind.value }
      const answer = await page.link.call('audit.list', query)
      const before = beforeSeq === null ? [] : (found.value?.rows ?? [])
      found.value = { ...answer, rows: [...before, ...answer.rows] }
    })
  useEffect(() => {
    const soon = setTimeout(() => void read(null), 150)
    return () => clearTimeout(soon)
  }, [asked])
  const verify = () =>
    attempt(async () => {
      check.value = 'verifying'
      check.value = await page.link.call('audit.verify', {}).finally(() => {
        check.value = null
      })
    })
  const save = (format: AuditFormat) =>
    attempt(async () => {
      const { name, text } = await page.link.call('audit.export', { format })
      saveFile(name, new Blob([text]))
    })

  const rows = found.value?.rows
  return (
    <section class="card trust" aria-labelledby="audit" data-testid="audit">
      <h2 id="audit">{words.title}</h2>
      <p class="quiet lead">{words.lead}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={() => void verify()}>
          {words.verify}
        </button>
        <button type="button" onClick={() => void save('csv')}>
          {words.save('CSV')}
        </button>
        <button type="button" onClick={() => void save('json')}>
          {words.save('JSON')}
        </button>
      </div>
      <Verdict check={check.value} />
      <div class="choices filters">
        <TextField label={words.search} text={search} maxLength={100} />
        <SelectField
          label={words.kinds}
          value={kind.value}
          options={[
            { value: '', label: words.allKinds },
            ...(found.value?.kinds ?? []).map((value) => ({ value, label: value })),
          ]}
          onChoose={(value) => {
            kind.value = value
          }}
        />
      </div>
      {error.value && <Problem text={error.value} onRetry={() => void read(null)} />}
      {!rows && !error.value && <Reading />}
      {rows?.length === 0 && <p class="quiet">{asked === '' ? words.empty : words.nothingFits}</p>}
      {rows && rows.length > 0 && <AuditTable rows={rows} now={page.now.value} />}
      {rows && rows.length > 0 && rows.length % STEP === 0 && (
        <button type="button" onClick={() => void read(rows.at(-1)?.seq ?? null)}>
          {words.more}
        </button>
      )}
    </section>
  )
}

function Verdict({ check }: { check: AuditCheck | 'verifying' | null }) {
  if (check === 'verifying') return <p role="status">{words.verifying}</p>
  if (check === null) return null
  if (check.state === 'broken')
    return (
      <p class="error" role="alert">
        {words.broken(check.seq, check.reason)}
      </p>
    )
  return (
    <div role="status">
      <p class="breaks">{words.whole(check.records, check.head)}</p>
      <p class="note">{words.anchors}</p>
    </div>
  )
}

function AuditTable({ rows, now }: { rows: AuditRow[]; now: number }) {
  const { heads } = words
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys
    <section class="table-scroll capped tall" tabIndex={0} aria-label={words.title}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">
              {heads.seq}
            </th>
            <th scope="col">{heads.at}</th>
            <th scope="col">{heads.user}</th>
            <th scope="col">{heads.what}</th>
            <th scope="col">{heads.details}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ seq, at, user, what, details }) => (
            <tr key={seq}>
              <td class="number">{seq}</td>
              <td class="quiet">{receiptWords(at, now)}</td>
              <td>{user}</td>
              <td>{what}</td>
              <td class="quiet breaks">{detailWords(details)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function detailWords(details: AuditRow['details']): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(' ') : String(value)}`)
    .join(' · ')
}
