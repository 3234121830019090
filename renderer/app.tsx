import type { Page } from './state/page.ts'
import { PageContext } from './state/use-started.ts'
import { strings } from './strings.ts'

/** The whole window. */
export function App({ page }: { page: Page }) {
  return (
    <PageContext value={page}>
      <main>{strings.product}</main>
    </PageContext>
  )
}
