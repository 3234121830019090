/** The text of an XDG autostart file that runs this command; see the Desktop Entry Specification. */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Pulsetray',
    'Comment=Receives wearable-health webhooks',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/**
 * Two rules of the specification, one over the other: in a quoted argument four characters are
 * escaped, and in any string value a backslash is. A percent sign would start a field code.
 */
function quoted(argument: string): string {
  const inQuotes = argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')
  return `"${inQuotes.replaceAll('\\', '\\\\')}"`
}
