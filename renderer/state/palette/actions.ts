import { copyText } from '#renderer/state/copy-text.ts'
import type { Page } from '#renderer/state/page.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Appearance } from '#shared/appearance.ts'
import type { Status } from '#shared/status.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import type { Entry } from './match.ts'

const words = phrases.palette.actions
const { done } = phrases.palette

/** What can be done now: nothing is listed that this host or this moment can't do. */
export function actionEntries(page: Page, status: Status): Entry[] {
  return [
    ...receivingActions(page, status),
    ...addressActions(page, status),
    ...appearanceActions(page, status.appearance),
    ...hostActions(page, status),
  ]
}

function receivingActions({ link, tookStatus }: Page, { receiver }: Status): Entry[] {
  if (receiver.state === 'paused') {
    const resume = async () => {
      tookStatus(await link.call('receiving.resume', {}))
      return done.resumed
    }
    return [action('resume', words.resume, resume)]
  }
  if (receiver.state !== 'receiving') return []
  const pause = (forMs: number | null) => async () => {
    tookStatus(await link.call('receiving.pause', { forMs }))
    return done.paused
  }
  const { quarter, hour, open } = phrases.general.computer.pauseChoices
  return [
    action('pause-quarter', words.pause(quarter), pause(15 * MINUTE_MS)),
    action('pause-hour', words.pause(hour), pause(HOUR_MS)),
    action('pause-open', words.pause(open), pause(null)),
  ]
}

function addressActions({ link, tookStatus }: Page, { tunnel }: Status): Entry[] {
  const copy = async () => {
    const { publicUrl, localUrl } = await link.call('webhookAddress.read', {})
    return (await copyText(publicUrl ?? localUrl)) ? done.copied : done.notCopied
  }
  const check = async () => {
    tookStatus(await link.call('tunnel.retry', {}))
    return done.checking
  }
  return [
    action('copy-url', words.copyUrl, copy),
    ...(tunnel.status.state === 'stopped' ? [] : [action('check', phrases.tunnel.check, check)]),
  ]
}

function appearanceActions({ link, tookStatus }: Page, now: Appearance): Entry[] {
  const wear = (change: Partial<Appearance>, said: string) => async () => {
    tookStatus(await link.call('appearance.save', { ...now, ...change }))
    return said
  }
  const themes = (['system', 'light', 'dark'] as const).filter((theme) => theme !== now.theme)
  const languages = (['system', 'en', 'de', 'fr'] as const).filter((one) => one !== now.language)
  const isHigh = now.contrast === 'high'
  const hides = now.hidesIdentifiers
  return [
    action(
      'identifiers',
      hides ? words.showIdentifiers : words.hideIdentifiers,
      wear({ hidesIdentifiers: !hides }, hides ? done.identifiersShown : done.identifiersHidden),
      words.presentation,
    ),
    ...themes.map((theme) =>
      action(`theme-${theme}`, words.themes[theme], wear({ theme }, done.saved)),
    ),
    action(
      'contrast',
      isHigh ? words.usualContrast : words.highContrast,
      wear({ contrast: isHigh ? 'system' : 'high' }, done.saved),
    ),
    ...languages.map((language) =>
      action(`language-${language}`, words.languages[language], wear({ language }, done.saved)),
    ),
  ]
}

function hostActions({ link, go }: Page, { graces }: Status): Entry[] {
  const goTo = (place: Parameters<typeof go>[0]) => async () => {
    go(place)
    return null
  }
  const sendTest = async () => {
    const { shown } = await link.call('alerts.sendTest', {})
    return shown ? done.testShown : done.testNotShown
  }
  const showFolder = async () => {
    await link.call('dataFolder.show', {})
    return null
  }
  return [
    action('export', words.export, goTo({ name: 'export' })),
    action('test-alert', words.testAlert, sendTest),
    ...(graces.showDataFolder
      ? [action('folder', phrases.general.computer.showFolder, showFolder)]
      : []),
  ]
}

function action(id: string, label: string, run: Entry['run'], keywords = ''): Entry {
  return { id: `action-${id}`, group: 'action', label, detail: '', keywords, run }
}
