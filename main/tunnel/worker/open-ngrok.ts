import { type OpenOrder, type WordFromWorker, workerExits } from './worker-messages.ts'

/** As much of the package as is used; it is optional, so its types may not be there. */
type Ngrok = {
  forward(options: {
    addr: number
    authtoken: string
    domain?: string
    schemes: string[]
  }): Promise<{ url(): string | null; close(): Promise<void> }>
}

/** A variable, so that neither the compiler nor a bundler looks for what may be missing. */
const PACKAGE = '@ngrok/ngrok'

/** Opens an ngrok endpoint; the result closes it. Ends the process with a code that says why not. */
export async function openNgrok(
  order: OpenOrder<'ngrok'>,
  tell: (word: WordFromWorker) => void,
): Promise<() => void> {
  const { token, domain, receiverPort } = order
  const ngrok = await load()
  try {
    const listener = await ngrok.forward({
      addr: receiverPort,
      authtoken: token,
      ...(domain === null ? {} : { domain }),
      schemes: ['https'],
    })
    tell({ word: 'opened', name: '', url: listener.url() ?? '' })
    return () => void listener.close().catch(() => {})
  } catch (error) {
    return process.exit(isRefusal(error) ? workerExits.noCredential : 1)
  }
}

async function load(): Promise<Ngrok> {
  try {
    const loaded = (await import(PACKAGE)) as Ngrok & { default?: Ngrok }
    return loaded.default ?? loaded
  } catch {
    return process.exit(workerExits.notInstalled)
  }
}

/**
 * ngrok numbers its errors: 1xx are about the token, 3xx about the endpoint and its domain. Of
 * these 108 (too many sessions) and 334 (the endpoint is still online) pass by themselves.
 */
function isRefusal(error: unknown): boolean {
  const { errorCode, message } = error as { errorCode?: string; message?: string }
  const code = /ERR_NGROK_(\d+)/.exec(`${errorCode ?? ''} ${message ?? ''}`)?.[1]
  return code !== undefined && /^[13]\d\d$/.test(code) && code !== '108' && code !== '334'
}
