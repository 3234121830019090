import { createContext } from 'preact'
import { useContext, useEffect, useMemo } from 'preact/hooks'
import type { Page } from './page.ts'

export const PageContext = createContext<Page | null>(null)

export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('This part stands outside the page')
  return page
}

/** Starts something with the component and stops it with the component or when `keys` change. */
export function useStarted<T extends { stop(): void }>(start: () => T, keys: unknown[]): T {
  const started = useMemo(start, keys)
  useEffect(() => () => started.stop(), [started])
  return started
}
