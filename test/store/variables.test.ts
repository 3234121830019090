import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { studyQueries } from '#main/store/queries/queries.ts'
import { aDaily, anEpoch, aStudy } from '../making/a-study.ts'

const study = aStudy()
after(study.remove)

test('an export can choose from every data type of every source that there are values of', () => {
  const of = (endUserId: string) => ({ endUser: { endUserId, endUserAlias: null } })
  study.deliver({ epochs: [anEpoch(of('one')), anEpoch(of('two'))], dailies: [aDaily(of('one'))] })
  const variables = studyQueries(study.db as never).variables()
  assert.deepEqual(
    variables.map(({ dimension, participants }) => [dimension, participants]),
    [
      ['epoch', 2],
      ['daily', 1],
    ],
  )
  for (const { dataTypeName, dataSourceName } of variables)
    assert.ok(dataTypeName && dataSourceName)
})
