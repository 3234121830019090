import type { Edit } from '#shared/study/edit.ts'
import type { WritableDb } from '../../connection.ts'
import { annotationWriter, type Recorded } from './annotations.ts'
import { codeWriter } from './codes.ts'

/**
 * Writes what people decided, in the order in which they did. `onZones` is told of a participant
 * whose zones are other ones now.
 */
export function editWriter(
  db: WritableDb,
  onZones: (participant: number) => void,
): (edit: Edit, of: Recorded) => void {
  const giveCodes = codeWriter(db)
  const annotations = annotationWriter(db)
  const setGroup = db.prepare('UPDATE participant_rows SET study_group = ? WHERE end_user_id = ?')
  const numberOf = db.prepare('SELECT number FROM participant_rows WHERE end_user_id = ?').pluck()
  const clearZones = db.prepare('DELETE FROM declared_zones WHERE participant = ?')
  const addZone = db.prepare('INSERT OR REPLACE INTO declared_zones VALUES (?, ?, ?)')

  return (edit, of) => {
    switch (edit.edit) {
      case 'codes':
        giveCodes(edit.participants)
        return
      case 'group':
        for (const endUserId of edit.endUserIds) setGroup.run(edit.group, endUserId)
        return
      case 'zones': {
        const participant = numberOf.get(edit.endUserId) as number | undefined
        if (participant === undefined) return
        clearZones.run(participant)
        for (const { fromDay, zone } of edit.zones) addZone.run(participant, fromDay ?? '', zone)
        onZones(participant)
        return
      }
      case 'annotation-added':
        annotations.add(edit.annotation, of)
        return
      case 'annotation-changed':
        annotations.change(edit.annotationId, edit.annotation, of)
        return
      case 'annotation-removed':
        annotations.remove(edit.annotationId, of)
    }
  }
}
