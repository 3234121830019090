/** Takes the place of rows that are not drawn. */
export function SpaceRow({ heightPx, columns }: { heightPx: number; columns: number }) {
  if (heightPx === 0) return null
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <tr aria-hidden="true">
      <td colSpan={columns} class="space" style={{ height: `${heightPx}px` }} />
    </tr>
  )
}
