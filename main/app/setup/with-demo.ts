import type { Door } from '#main/door/door.ts'
import type { DemoStudy } from './demo-study.ts'

const ROOT = '/demo'

/** One door for two studies: the demo's calls and events stand below `/demo/`. */
export function withDemo(door: Door, demo: DemoStudy): Door {
  return async (request, path = new URL(request.url).pathname) => {
    if (!path.startsWith(`${ROOT}/`)) return door(request, path)
    const answer = await demo.answer(request, path.slice(ROOT.length))
    if (answer !== null) return answer
    // A window that leaves with the demo still takes back what it asked: there is nothing to stop.
    if (request.method === 'DELETE') return new Response(null, { status: 204 })
    // Where none runs, what is below its root is nothing that the study knows: 404.
    return door(request, path)
  }
}
