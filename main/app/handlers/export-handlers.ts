import { CallFailed } from '#main/door/door.ts'
import type { Handlers } from '#shared/contract.ts'
import type { Exports } from '../exports/exports.ts'
import type { Graces } from '../ports.ts'

/** The calls about exports into the data folder. */
export function exportHandlers({ exports, graces }: { exports: Exports; graces: Graces }) {
  return {
    'export.preview': ({ choice }) => exports.preview(choice),
    'export.start': ({ choice }) => exports.start(choice),
    'export.cancel': ({ exportId }) => exports.cancel(exportId),
    'exports.list': () => exports.list(),
    'export.verify': ({ exportId }) => exports.verify(exportId),
    'export.show': ({ exportId }) => {
      if (graces.showDataFolder === undefined)
        throw new CallFailed('not-available-here', 'Only the desktop app can open a folder.')
      graces.showDataFolder(exports.folderOf(exportId))
      return null
    },
    'exportSchedule.read': () => exports.schedule(),
    'exportSchedule.save': (schedule) => exports.saveSchedule(schedule),
  } satisfies Partial<Handlers>
}
