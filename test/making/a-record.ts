import type { ValueRecord } from '#shared/decoded-delivery.ts'
import { DEFAULT_END_USER_ID } from './thryve-bodies.ts'

/** A value of which the sender said as little as it can; a test names only what it is about. */
export const bareValue: ValueRecord = {
  endUser: { endUserId: DEFAULT_END_USER_ID, endUserAlias: null },
  dataSourceId: 8,
  dataSourceName: null,
  dataTypeId: 3000,
  dataTypeName: null,
  value: '61',
  valueType: null,
  utcOffsetMin: null,
  generationType: null,
  trustworthiness: null,
  chronologicalExactnessMin: null,
  thirdPartySourceId: null,
  thirdPartySourceName: null,
  medicalGrade: null,
  measurementRef: null,
  providerCreatedAt: null,
  extra: null,
}
