/**
 * Folders that these services copy to a cloud, by the names they give them. Such a service copies
 * a database while it is written to, and may put an older copy back: SQLite files break by that.
 */
const markers: [service: string, folder: RegExp][] = [
  ['Dropbox', /^dropbox( ?\(.+\))?$/],
  ['OneDrive', /^onedrive( ?- ?.+)?$/],
  ['iCloud Drive', /^(mobile documents|com~apple~clouddocs|icloud ?drive)$/],
  ['Google Drive', /^(google ?drive(-.+)?|googledrive-.+|drivefs)$/],
  ['Nextcloud', /^nextcloud\d*$/],
  ['ownCloud', /^owncloud$/],
  ['Box', /^(box sync|box-box)$/],
  ['MEGA', /^mega(sync)?( downloads)?$/],
  ['Proton Drive', /^proton ?drive(-.+)?$/],
  ['a cloud service', /^cloudstorage$/],
]

/** The service that seems to sync this folder, null where its path tells of none. */
export function syncedBy(dataDir: string): string | null {
  const folders = dataDir.toLowerCase().split(/[\\/]+/)
  for (const [service, folder] of markers)
    if (folders.some((name) => folder.test(name))) return service
  return null
}
