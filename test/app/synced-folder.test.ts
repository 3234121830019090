import assert from 'node:assert/strict'
import { test } from 'node:test'
import { syncedBy } from '#main/app/setup/synced-folder.ts'

const synced: [folder: string, service: string][] = [
  ['/home/ada/Dropbox/study', 'Dropbox'],
  ['/Users/ada/Dropbox (Lab)/study', 'Dropbox'],
  ['C:\\Users\\ada\\OneDrive - University of Somewhere\\study', 'OneDrive'],
  ['C:\\Users\\ada\\OneDrive\\Documents\\study', 'OneDrive'],
  ['/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/study', 'iCloud Drive'],
  ['C:\\Users\\ada\\iCloudDrive\\study', 'iCloud Drive'],
  ['/Users/ada/Library/CloudStorage/GoogleDrive-ada@example.org/My Drive/study', 'Google Drive'],
  ['/Users/ada/Library/CloudStorage/OneDrive-Personal/study', 'OneDrive'],
  ['/Users/ada/Library/CloudStorage/Other/study', 'a cloud service'],
  ['G:\\Google Drive\\study', 'Google Drive'],
  ['/home/ada/Nextcloud/study', 'Nextcloud'],
  ['/home/ada/Nextcloud2/study', 'Nextcloud'],
]
for (const [folder, service] of synced)
  test(`${folder} is copied by ${service}`, () => assert.equal(syncedBy(folder), service))

const plain = [
  '/home/ada/.local/share/pulsetray',
  '/data/dropbox-study',
  'C:\\Users\\ada\\AppData\\Local\\Pulsetray\\study',
  '/home/ada/boxes/onedrives',
]
for (const folder of plain)
  test(`${folder} is copied by nobody that is known`, () => assert.equal(syncedBy(folder), null))
