import type { WayEnd, WayNews } from '../providers/provider.ts'
import { giveUp, holdBack, look, reconnect, stayAway, waver } from './moves.ts'
import { type Next, type Random, type Supervision, stay } from './state.ts'
import { troubles } from './troubles.ts'
import { FAILED_RETRY_MS, STORM_WAIT_MS } from './waits.ts'

/** What the way itself tells, into the supervision. Pure. */
export function wayNews(state: Supervision, news: WayNews, now: number, random: Random): Next {
  if (news.is === 'ended') return wayEnded(state, news.cause, now, random)
  if (news.is === 'other-name') {
    const wanted = { ...state, wantedUrl: news.wantedUrl ?? state.wantedUrl }
    return holdBack(wanted, now, random, troubles.otherName)
  }
  if (news.is === 'opened') return verify(state, news.publicUrl, now)
  if (news.is === 'pool') return poolCounted(state, news, now)
  // Ten connections fail together: the first one's look is enough.
  if (state.stage !== 'watching' || state.isAnswerDue || state.status.state !== 'online') {
    return stay(state)
  }
  return look(waver(state, now, troubles.refused), now)
}

function verify(state: Supervision, publicUrl: string, now: number): Next {
  if (state.stage !== 'opening') return stay(state)
  const verifying: Supervision = { ...state, stage: 'verifying', publicUrl, failedChecks: 0 }
  if (state.isReceiverGone) return stayAway(verifying, now, troubles.receiverGone)
  const isHeld = state.status.state === 'conflict'
  const status = { state: 'verifying', sinceAt: now, publicUrl } as const
  return look(isHeld ? verifying : { ...verifying, status }, now)
}

function poolCounted(
  state: Supervision,
  pool: { open: number; wanted: number },
  now: number,
): Next {
  const isThin = pool.open < pool.wanted / 2
  if (!isThin) return stay({ ...state, thinPoolSinceAt: null })
  const thin = { ...state, thinPoolSinceAt: state.thinPoolSinceAt ?? now }
  if (state.stage !== 'watching' || state.status.state !== 'online') return stay(thin)
  const wavering = waver(thin, now, troubles.thinPool)
  return state.isAnswerDue ? stay(wavering) : look(wavering, now)
}

function wayEnded(state: Supervision, cause: WayEnd, now: number, random: Random): Next {
  switch (cause) {
    case 'bad-name':
      return giveUp(state, now, troubles.badName, null)
    case 'no-credential':
      return giveUp(state, now, troubles.noCredential, FAILED_RETRY_MS)
    case 'not-installed':
      return giveUp(state, now, troubles.notInstalled, null)
    case 'insecure-address':
      return giveUp(state, now, troubles.insecure, FAILED_RETRY_MS)
    case 'not-started':
      return giveUp(state, now, troubles.notStarted, FAILED_RETRY_MS)
    case 'storm':
      return reconnect(state, now, random, troubles.storm, STORM_WAIT_MS)
    case 'exited':
      return reconnect(state, now, random, troubles.exited)
    case 'registration-timeout':
      return reconnect(state, now, random, troubles.registrationTimeout)
  }
}
