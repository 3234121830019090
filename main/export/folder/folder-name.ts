import { slug } from '../documents/datapackage.ts'

/** `my-study_2026-03-29T120000Z`: the one place where the moment of the export stands. */
export function folderName(studyName: string, startedAt: number): string {
  const stamp = new Date(startedAt)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '')
  return `${slug(studyName) || 'study'}_${stamp}`
}
