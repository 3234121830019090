import type { CoverageState } from '#shared/study/coverage.ts'

/** A state's square as the grid draws it: a shape of its own besides its colour. */
export function StateSquare({ state }: { state: CoverageState }) {
  return (
    <svg
      class={`state-square cover-${state}`}
      viewBox="0 0 14 14"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[state]}
    </svg>
  )
}

const shapes = {
  valid: (
    <>
      <path class="fill" d="M0 0h14v14H0z" />
      <path class="mark" d="m3.800 7.200 2.400 2.400 4.200-5.200" />
    </>
  ),
  partial: (
    <>
      <path class="fill" d="M0 0h14v14H0z" />
      <path class="lower" d="M0 7h14v7H0z" />
    </>
  ),
  'no-data': <path class="fill" d="M0 5h14v4H0z" />,
  disconnected: (
    <>
      <path class="fill" d="M0 0h14v5H0zM0 9h14v5H0z" />
      <path class="line" d="m5 5 4 4m-4 0 4-4" />
    </>
  ),
  'receiver-offline': (
    <>
      <path class="fill" d="M0 0h14v14H0z" />
      <path class="cut" d="M1.500 12.500 12.500 1.500" />
    </>
  ),
  excluded: (
    <>
      <path class="line" d="M.7.7h12.600v12.600H.7z" />
      <path class="line" d="M2 12 12 2" />
    </>
  ),
  unknown: <path class="fill" d="M6 6h2v2H6z" />,
}
