import type { LockedReason } from '#main/app/trust/encryption/open-folder.ts'
import { inLanguage } from '#shared/words/in-language.ts'
import { vaultWords } from './words.ts'

/** What stands in the window while the study's own page can't. */
export type VaultState =
  | { is: 'locked'; reason: LockedReason; problem: string | null }
  | { is: 'opening' | 'working' }
  /** From 0 to 1. */
  | { is: 'moving'; share: number }

/** No script, no file, no address but its own. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export function vaultPage(state: VaultState, locale: string): Response {
  const words = vaultWords(locale)
  const body =
    state.is !== 'locked'
      ? `<h1>${words.workingTitle}</h1><p role="status">${words[state.is]}</p>${state.is === 'moving' ? progress(state.share, words) : ''}`
      : `<h1>${words.lockedTitle}</h1>
<p>${words.locked[state.reason]}</p>
<form method="post" action="/unlock" autocomplete="off">
<label for="key">${words.field}</label>
<textarea id="key" name="key" rows="3" required autofocus spellcheck="false" aria-describedby="note"></textarea>
${state.problem === null ? '' : `<p class="problem" role="alert">${escaped(inLanguage(state.problem, words.language))}</p>`}
<button>${words.open}</button>
<p id="note" class="quiet">${words.nothing}</p>
</form>`
  // Long enough to press a button.
  const wait = state.is === 'moving' ? 3 : 1
  // Whoever waits is shown the study as soon as it is there.
  const again = state.is !== 'locked' ? `<meta http-equiv="refresh" content="${wait};url=/">` : ''
  const html = `<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8">${again}<title>Pulsetray</title><style>${style}</style></head>
<body><main>${body}</main></body></html>`
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
    },
  })
}

function progress(share: number, { workingTitle, stay }: ReturnType<typeof vaultWords>): string {
  return `<progress max="1" value="${share.toFixed(3)}" aria-label="${workingTitle}"></progress>
<form method="post" action="/stay"><button>${stay}</button></form>`
}

const style = `:root{color-scheme:light dark;--text:#1b1c1e;--quiet:#5c5f66;--page:#f8f8f7;--card:#fff;--line:#c9cbd0;--accent:#1d5fbf;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--text:#eceef1;--quiet:#a3a7ae;--page:#131417;--card:#1c1e22;--line:#454950;--accent:#8ab4f8;--bad:#f2b8b5}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--page);color:var(--text);font:15px/1.5 system-ui,sans-serif}
main{box-sizing:border-box;width:min(34rem,calc(100vw - 3rem));padding:2rem;background:var(--card);border:1px solid var(--line);border-radius:12px}
h1{margin:0 0 .75rem;font-size:1.35rem}p{margin:0 0 1rem}.quiet{color:var(--quiet);margin:1rem 0 0}.problem{color:var(--bad);margin:.5rem 0 0}
label{display:block;font-weight:600;margin-bottom:.35rem}
textarea{box-sizing:border-box;width:100%;padding:.6rem;font:16px/1.5 ui-monospace,monospace;color:inherit;background:var(--page);border:1px solid var(--line);border-radius:8px;resize:none}
button{margin-top:1rem;padding:.55rem 1.1rem;font:inherit;font-weight:600;color:var(--card);background:var(--accent);border:0;border-radius:8px}progress{width:100%}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}`

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
