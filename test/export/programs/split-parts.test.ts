import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { ExportChoice } from '#shared/study/export.ts'
import { aGoldenStudy } from '../a-golden-study.ts'
import { anExport, type TestExport } from '../an-export.ts'
import { pythonWithPandas, reader, run } from './run-program.ts'

const made = aGoldenStudy()
after(made.remove)
const exported = (change: Partial<ExportChoice>) =>
  anExport(made.inbox.folder, join(made.inbox.folder, 'out'), change)

const epochFiles = ({ files }: TestExport) =>
  [...files.keys()].filter((name) => /^epoch_long.*csv$/.test(name))

test('R and Python put the parts together again', async () => {
  const parts = exported({ split: 'participant' })
  const { path, files, rows } = parts
  const expected = exported({}).rows('epoch_long.csv').length
  const inR = await run(
    'Rscript',
    [
      '--vanilla',
      '-e',
      'invisible(capture.output(source("import.R"))); cat(nrow(epoch_long), sum(epoch_long$value_num))',
    ],
    { cwd: path },
  )
  const inPython = await run(
    pythonWithPandas(),
    [
      '-c',
      'import importlib\ne = importlib.import_module("import").load()[0]["epoch_long"]\nprint(len(e), e["value_num"].sum())',
    ],
    { cwd: path, env: { PYTHONDONTWRITEBYTECODE: '1' } },
  )
  const numbers = (text: string) => text.trim().split(/\s+/).map(Number)
  assert.equal(numbers(inR)[0], expected)
  assert.deepEqual(numbers(inR), numbers(inPython))
  const readme = files.get('README.txt')?.toString('utf8') ?? ''
  for (const name of epochFiles(parts)) assert.ok(readme.includes(`${name} ${rows(name).length}`))
})

for (const split of ['month', 'participant'] as const)
  test(`the Frictionless library reads the parts of a split by ${split} as what they are`, async () => {
    const { path, files } = exported({ split })
    const { Package } = reader('datapackage')
    const descriptor = JSON.parse(files.get('datapackage.json')?.toString('utf8') as string)
    const loaded = await Package.load(descriptor, { basePath: path, strict: true })
    assert.deepEqual(loaded.errors, [])
    let rows = 0
    for (const resource of loaded.resources.filter(({ name }: { name: string }) =>
      name.startsWith('epoch-long'),
    ))
      rows += ((await resource.read({ keyed: true, cast: true })) as unknown[]).length
    assert.equal(rows, exported({}).rows('epoch_long.csv').length)
  })
