import { realpathSync } from 'node:fs'
import { createAnnouncements } from '#main/door/announcements.ts'
import { createDoor } from '#main/door/door.ts'
import { openAlerts } from './alerts/open-alerts.ts'
import { openBeside } from './beside.ts'
import { createSenderSecrets } from './fetching/sender-secrets.ts'
import { type AppHandlers, createHandlers } from './handlers/handlers.ts'
import { startAnswering } from './intake/answering.ts'
import { startHeartbeat } from './intake/heartbeat.ts'
import { startKeeper } from './intake/keeper.ts'
import { createReceiving } from './intake/receiving.ts'
import { startRetention } from './intake/retention.ts'
import { createSenderProof } from './intake/sender-proof.ts'
import { createSignatureLearning } from './intake/signature-learning.ts'
import { openData } from './open-data.ts'
import type { Ports, RunningApp } from './ports.ts'
import { loadSecrets } from './secrets.ts'
import { openSettingsFile } from './settings-file.ts'
import { createDemoStudy } from './setup/demo-study.ts'
import { syncedBy } from './setup/synced-folder.ts'
import { withDemo } from './setup/with-demo.ts'
import { currentStatus, type Refusals, type StatusSources } from './status/current-status.ts'
import { participantsInNeed } from './status/participants-in-need.ts'
import { createRecentAcks } from './status/recent-acks.ts'
import { readSlowFacts } from './status/slow-facts.ts'
import { createStatusNews } from './status/status-news.ts'
import { createStudyEdits } from './study/study-edits.ts'
import { audited, identifiersNote } from './trust/audit/audited-calls.ts'
import { openCare } from './trust/care.ts'
import { openOutsideFile } from './way-in/outside-file.ts'
import { startOutsideWatch } from './way-in/outside-watch.ts'
import { createWayIn } from './way-in.ts'

/** Builds every room, starts them in order, and stops them in order. */
export async function startApp(ports: Ports): Promise<RunningApp> {
  const { clock, log, dataDir, graces } = ports
  const startedAt = clock.now()
  const care = openCare(ports)
  const settings = openSettingsFile(dataDir, (error) =>
    log.error({ reason: error.message }, 'settings.json could not be written'),
  )
  const settingsDamage = settings.damage()
  if (settingsDamage) log.error(settingsDamage, 'settings.json was damaged; see docs/settings.md')
  const secrets = loadSecrets(ports.secrets, ports.secretOverrides)
  const senderSecrets = createSenderSecrets(ports, secrets)
  const proof = createSenderProof(ports, secrets, senderSecrets)
  const announcements = createAnnouncements()
  const acks = createRecentAcks()
  const refusals: Refusals = { count: 0, lastAt: null }
  const news = createStatusNews(announcements)

  const lent = { ...ports, care, tombstoneKey: secrets.tombstoneKey }
  const { inbox, reader, ingest, arrivals, inboxPath } = await openData(lent, {
    onAdvance(advance) {
      announcements.announce('study.advanced', advance)
      news.changed()
    },
    onState(state) {
      if (state.state === 'failed') log.error({ reason: state.reason }, 'ingest failed')
      news.changed()
    },
    onSignatureMatch: (match) => learning.note(match),
  })
  let { lastDeliveryId } = inbox.opened
  const learning = createSignatureLearning({
    secret: proof.hmacSecret,
    settings,
    onChange() {
      ingest.learnSignature(learning.secretToLearn())
      log.info({ state: learning.status().state }, 'signature')
      if (learning.status().state === 'pinned') heal()
      news.changed()
    },
  })
  ingest.learnSignature(learning.secretToLearn())
  const slow = readSlowFacts({
    dataDir,
    reader,
    openedWith: ingest.openedWith()?.today ?? null,
    isBehind: () => lastDeliveryId > ingest.progress().lastDeliveryId,
    clock,
    raw: inbox.retired,
    onChange: news.changed,
  })
  const wayIn = createWayIn({
    ports,
    settings,
    secrets,
    receiverPort: () => receiver.port,
    onStatus(status) {
      outside.sawStatus(status)
      news.changed()
    },
  })
  const keeper = startKeeper({
    inbox,
    clock,
    log,
    credentialHeaders: proof.credentialHeaders,
    onKept(deliveryId, receivedAt, host) {
      lastDeliveryId = deliveryId
      // What this app fetched says nothing about the way in.
      if (host !== null) {
        slow.note(receivedAt)
        outside.received(receivedAt)
        wayIn.noteDelivery(receivedAt, host)
      }
      ingest.wake()
      news.changed()
    },
    onAppended: ingest.wake,
    onState: news.changed,
  })
  const outside = await startOutsideWatch({
    file: openOutsideFile(dataDir),
    clock,
    keeper,
    startedAt,
    ...{ lastAliveAt: inbox.opened.lastAliveAt, stretchNote: inbox.opened.stretchNote },
    isConfigured: wayIn.mayStart(),
    async lastReceipts() {
      const rows = await reader.ask('deliveries', { beforeId: null, limit: 500, only: 'all' })
      const sent = rows.filter(({ type }) => !type?.startsWith('fetch.'))
      return sent.map(({ receivedAt }) => receivedAt).reverse()
    },
    onChange: news.changed,
  })
  const receiving = createReceiving({ clock, keeper, onChange: news.changed })
  const { receiver, heal } = await startAnswering({
    ...{ ports, settings, secrets, inbox, inboxPath, keeper, proof, learning, receiving },
    selfTestToken: wayIn.selfTestToken,
    acks,
    refusals,
    onChange: news.changed,
  })
  const retention = startRetention({ settings, reader, inbox, ingest, clock, log })
  const heartbeat = startHeartbeat({ inbox, keeper, clock, isOpen: receiving.isOpen })
  const demo = createDemoStudy({ ports, settings: settings.read, startApp, onChange: news.changed })
  const sources: StatusSources = {
    ports,
    settings,
    proof,
    demo: demo.state,
    hadDeliveries: inbox.opened.lastDeliveryId > 0,
    syncedBy: syncedBy(realpathSync(dataDir)),
    startedAt,
    receiverPort: receiver.port,
    receiving,
    wayIn,
    outside,
    ...{ ingest, learning, slow, acks, refusals, care },
    lastDeliveryId: () => lastDeliveryId,
    refusedKept: inbox.refusedKept,
  }
  const webhookAddress = () => ({
    localUrl: `http://127.0.0.1:${receiver.port}/hooks/${secrets.hookSecret}`,
    publicUrl: wayIn.publicHookUrl(),
  })
  const status = () => currentStatus(sources)
  const beside = openBeside({
    ...{ ports, settings, secrets, senderSecrets, announcements, inbox, inboxPath, arrivals },
    ...{ reader, ingest, keeper, status, webhookAddress, care, changed: news.changed },
  })
  news.begin(status)
  graces.updates?.onChange(news.changed)
  graces.updates?.setEnabled(settings.read().looksForUpdates)
  if (wayIn.mayStart()) wayIn.start()
  ingest.wake()
  heal()

  const alerts = openAlerts({ ports, settings, announcements, status, ask: () => handlers })
  const handlers: AppHandlers = createHandlers({
    alerts: { alerts, settings, announcements },
    reader,
    beside,
    learning,
    receiving,
    wayIn,
    edits: createStudyEdits({ reader, keeper, ingest, announcements }),
    settings,
    clock,
    graces,
    status,
    webhookAddress,
    setup: {
      settings,
      announcements,
      demo,
      proof,
      learning,
      changed: news.changed,
      now: clock.now,
    },
  })
  const door = createDoor({
    handlers: audited(handlers, beside.audit, settings.read),
    announcements,
    greeting: () => ({ name: 'status.changed', data: status() }),
    readPage: (request) => reader.ask('dataPage', request),
    onBroken: (call, error) => log.error({ call, reason: error.message }, 'a call failed'),
  })

  return {
    door: withDemo(door, demo),
    doorToken: secrets.doorToken,
    status,
    onStatus: news.listen,
    webhookAddress,
    pauseReceiving: receiving.pause,
    resumeReceiving: receiving.resume,
    retryTunnel: wayIn.retry,
    hideIdentifiers(hidesIdentifiers) {
      settings.save({ hidesIdentifiers })
      void beside.audit.note(identifiersNote(hidesIdentifiers))
      news.changed()
    },
    participantsInNeed: async () => participantsInNeed(alerts.known(), clock.now()),
    suspend: wayIn.suspend,
    wake: wayIn.wake,
    async stop() {
      const demoStopped = demo.stop()
      receiving.shut()
      await beside.stop()
      news.stop()
      await alerts.stop()
      slow.stop()
      await outside.stop()
      await wayIn.stop()
      await receiver.stop()
      heartbeat.stop()
      retention.stop()
      await keeper.stop()
      await settings.flushed()
      await inbox.close(clock.now())
      // The writer last: it moves the log into the file, which a person may copy alone.
      await reader.close()
      await ingest.close()
      await demoStopped
      log.info('stopped')
    },
  }
}
