import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { ExportChoice } from '#shared/study/export.ts'
import { aGoldenStudy } from '../a-golden-study.ts'
import { anExport } from '../an-export.ts'
import { pythonWithPandas, run } from './run-program.ts'

const made = aGoldenStudy()
after(made.remove)
const python = pythonWithPandas()

/** The lines under ROWS. */
function countsIn(readme: string): string[] {
  const lines = readme.split('\n')
  const begin = lines.indexOf('ROWS') + 1
  return lines.slice(begin, lines.indexOf('', begin))
}

const forms: [name: string, choice: Partial<ExportChoice>, programs: ('R' | 'Python')[]][] = [
  ['CSV', { includeRevisions: true }, ['R', 'Python']],
  ['packed CSV', { format: 'csv.gz' }, ['R', 'Python']],
  ["Excel's CSV", { profile: 'excel' }, ['R', 'Python']],
  ['RAPIDS', { profile: 'rapids' }, ['R', 'Python']],
  ['a person', { profile: 'subject', participantIds: ['P0001'] }, ['R', 'Python']],
  ['JSON lines', { format: 'jsonl' }, ['Python']],
  ['nothing at all', { participantIds: ['P9999'] }, ['R', 'Python']],
]

for (const [name, choice, programs] of forms)
  for (const program of programs)
    test(`${program} loads ${name} and counts what README.txt counts`, async () => {
      const { path, files } = anExport(made.inbox.folder, join(made.inbox.folder, 'out'), choice)
      const said =
        program === 'R'
          ? await run('Rscript', ['--vanilla', 'import.R'], { cwd: path })
          : await run(python, ['import.py'], { cwd: path, env: { PYTHONDONTWRITEBYTECODE: '1' } })
      const readme = files.get('README.txt')?.toString('utf8') as string
      assert.deepEqual(said.trim().split('\n'), countsIn(readme))
    })

test('R and Python see the same types and the same values', async () => {
  const { path } = anExport(made.inbox.folder, join(made.inbox.folder, 'out'))
  const inR = await run(
    'Rscript',
    [
      '--vanilla',
      '-e',
      `invisible(capture.output(source("import.R")))
       stopifnot(inherits(epoch_long$start_utc, "POSIXct"), attr(epoch_long$start_utc, "tzone") == "UTC",
         is.logical(epoch_long$excluded), is.character(epoch_long$measurement_ref), is.character(daily_long$value),
         inherits(coverage$day, "Date"), is.integer(epoch_long$utc_offset_min), is.numeric(epoch_long$value_num))
       cat(sum(as.numeric(epoch_long$start_utc)), sum(epoch_long$excluded), sum(is.na(epoch_long$start_local)),
         sum(daily_wide$steps__fitbit, na.rm = TRUE), nchar(daily_long$value[6]), sum(coverage$day_min))`,
    ],
    { cwd: path },
  )
  const inPython = await run(
    python,
    [
      '-c',
      `import importlib
tables, _ = importlib.import_module("import").load()
e, d, w, c = (tables[n] for n in ("epoch_long", "daily_long", "daily_wide", "coverage"))
assert str(e["start_utc"].dtype) == "datetime64[ns, UTC]" and str(e["excluded"].dtype) == "boolean"
assert str(c["day"].dtype) == "datetime64[ns]" and str(e["measurement_ref"].dtype) == "string"
print(int((e["start_utc"].astype("int64") // 10**9).sum()), e["excluded"].sum(), e["start_local"].isna().sum(),
  int(w["steps__fitbit"].sum()), len(d["value"][5]), c["day_min"].sum())`,
    ],
    { cwd: path, env: { PYTHONDONTWRITEBYTECODE: '1' } },
  )
  const numbers = (text: string) => text.trim().split(/\s+/).map(Number)
  assert.deepEqual(numbers(inR), numbers(inPython))
  assert.equal(numbers(inR)[1], 3)
})
