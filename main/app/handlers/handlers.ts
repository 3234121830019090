import { dataType, valueNames } from '#main/catalogue/catalogue.ts'
import { gapAfterMs } from '#main/catalogue/gap.ts'
import { type Asking, CallFailed, type DoorHandlers } from '#main/door/door.ts'
import { ReadyJson } from '#main/door/ready-json.ts'
import type { StudyReader } from '#main/store/reader.ts'
import type { Handlers } from '#shared/contract.ts'
import type { OpenAnnouncement } from '#shared/delivery.ts'
import type { Status } from '#shared/status.ts'
import type { Beside } from '../beside.ts'
import type { Receiving } from '../intake/receiving.ts'
import type { SignatureLearning } from '../intake/signature-learning.ts'
import type { Clock, Graces } from '../ports.ts'
import type { SettingsFile } from '../settings-file.ts'
import type { StudyEdits } from '../study/study-edits.ts'
import type { WayIn } from '../way-in.ts'
import { alertHandlers } from './alert-handlers.ts'
import { coverageHandlers } from './coverage-handlers.ts'
import { exportHandlers } from './export-handlers.ts'
import { type SetupPorts, setupHandlers } from './setup-handlers.ts'
import { studyHandlers } from './study-handlers.ts'
import { tunnelHandlers } from './tunnel-handlers.ts'
import { updateHandlers } from './update-handlers.ts'

export type HandlerPorts = {
  reader: StudyReader
  beside: Pick<Beside, 'deliveries' | 'exports' | 'handlers'>
  learning: SignatureLearning
  receiving: Receiving
  wayIn: WayIn
  edits: StudyEdits
  settings: SettingsFile
  clock: Clock
  graces: Graces
  status: () => Status
  webhookAddress: () => { localUrl: string; publicUrl: string | null }
  setup: SetupPorts
  alerts: Parameters<typeof alertHandlers>[0]
}

/** Drawings are the large answers: they are JSON before they reach this thread. */
export type AppHandlers = Omit<Handlers, 'series.read'> & Pick<DoorHandlers, 'series.read'>

/** One function per call of the contract. */
export function createHandlers(ports: HandlerPorts): AppHandlers {
  const { reader, beside, learning, receiving, wayIn, graces, status } = ports
  const { deliveries, exports } = beside
  return {
    ...coverageHandlers({ ...ports, deliveries }),
    ...studyHandlers(ports),
    ...exportHandlers({ exports, graces }),
    ...beside.handlers,
    ...setupHandlers(ports.setup, status),
    ...alertHandlers(ports.alerts),
    ...tunnelHandlers({ wayIn, status }),
    ...updateHandlers(ports),
    'status.read': status,
    'participant.series': async ({ participantId }) => {
      const rows = await reader.ask('seriesList', participantId)
      return rows.map((row) => {
        const names = valueNames(row.dataTypeId)
        const gap = gapAfterMs(row.dataTypeId, row.dimension)
        return { ...row, gapAfterMs: gap, ...(names === null ? {} : { valueNames: names }) }
      })
    },
    'series.read': async (request, asking?: Asking) => {
      if (request.toAt <= request.fromAt)
        throw new CallFailed('bad-input', 'The range must end after it begins.')
      return new ReadyJson(await reader.until(asking?.signal).ask('seriesColumnsJson', request))
    },
    'variables.list': () => reader.ask('variables'),
    'connections.list': ({ participantId }) => reader.ask('connections', participantId),
    'downtime.list': (range) => reader.ask('downtime', range),
    'deliveries.list': (request, asking?: Asking) =>
      reader.until(asking?.signal).ask('deliveries', request),
    'delivery.read': ({ deliveryId }) => deliveries.read(deliveryId),
    'quarantine.reasons': () => reader.ask('quarantineReasons'),
    'deliveries.reprocess': async (request) => ({
      deliveries: await deliveries.reprocess(request),
    }),
    'deliveries.release': async ({ deliveryIds }) => ({
      deliveries: await deliveries.release(deliveryIds),
    }),
    'announcements.open': async () => {
      const rows = await reader.ask('openAnnouncements', status().now)
      // What never came has left no name in the study; the sender's own list knows most.
      return rows.map((row) => ({ ...row, dataTypeName: row.dataTypeName ?? listedName(row) }))
    },
    'signature.relearn': () => {
      learning.relearn()
      return status()
    },
    'webhookAddress.read': ports.webhookAddress,
    'receiving.pause': ({ forMs }) => {
      receiving.pause(forMs)
      return status()
    },
    'receiving.resume': () => {
      receiving.resume()
      return status()
    },
    'openAtLogin.set': ({ enabled }) => {
      if (graces.openAtLogin === undefined)
        throw new CallFailed('not-available-here', 'Only the desktop app can open at login.')
      graces.openAtLogin.write(enabled)
      return status()
    },
    'dataFolder.show': () => {
      if (graces.showDataFolder === undefined)
        throw new CallFailed('not-available-here', 'Only the desktop app can open a folder.')
      graces.showDataFolder()
      return null
    },
  }
}

function listedName({ dataTypeId, dimension }: OpenAnnouncement): string | null {
  if (dataTypeId === null) return null
  return dataType(dataTypeId, dimension === 'daily' ? 'daily' : 'epoch').name
}
