import type { ExportChoice } from '#shared/study/export.ts'
import { ExportFailed } from './export-failed.ts'

/** Raw bodies carry the sender's identifiers, so they never come without them. */
export const RAW_NEEDS_IDENTIFIERS =
  'Deliveries as received carry the identifiers of the sender: include the identifiers too, or leave the deliveries out.'

/** A choice that takes everything there is, in the usual form. */
export const wholeStudy: ExportChoice = {
  profile: 'tidy',
  format: 'csv',
  split: null,
  participantIds: null,
  dataTypeIds: null,
  dataSourceIds: null,
  fromDay: null,
  toDay: null,
  asOfAt: null,
  includeRevisions: false,
  includeRaw: false,
  includeIdentifiers: false,
  includeLocations: false,
}

/**
 * What a choice comes to: Excel and RAPIDS read CSV only, and what one person asks of their own data
 * is all of it. Throws `ExportFailed` with a sentence where it can't be.
 */
export function effectiveChoice(choice: ExportChoice): ExportChoice {
  if (choice.fromDay !== null && choice.toDay !== null && choice.toDay < choice.fromDay)
    throw new ExportFailed(`The last day ${choice.toDay} is before the first, ${choice.fromDay}.`)
  if (choice.includeRaw && !choice.includeIdentifiers && choice.profile !== 'subject')
    throw new ExportFailed(RAW_NEEDS_IDENTIFIERS)
  switch (choice.profile) {
    case 'tidy':
      return choice
    case 'excel':
    case 'rapids':
      if (choice.format !== 'csv')
        throw new ExportFailed(`The profile ${choice.profile} is CSV; leave the format out.`)
      if (choice.profile === 'rapids' && choice.split !== null)
        throw new ExportFailed('RAPIDS reads one file of each kind; leave the split out.')
      return choice
    case 'subject':
      if (choice.participantIds?.length !== 1)
        throw new ExportFailed('The profile subject is about one person: name one participant.')
      return { ...choice, includeRevisions: true, includeIdentifiers: true, includeLocations: true }
  }
}
