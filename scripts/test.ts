import { runGroup, testFiles } from './test-groups.ts'

/**
 * `npm test`: every test that needs no display and no package of the system. What needs more is
 * named at the end with its reason, and runs with `npm run e2e` and in CI.
 */
const skippedGroups = [
  { group: 'page', needs: 'Chromium', command: 'npm run e2e -- page' },
  {
    group: 'electron',
    needs: 'an Electron binary and a display',
    command: 'npm run e2e -- electron',
  },
  { group: 'packaged', needs: 'a packaged app and a display', command: 'npm run e2e -- packaged' },
  {
    group: 'installed',
    needs: 'a superuser, apt and a display',
    command: 'npm run e2e -- installed',
  },
  {
    group: 'exports',
    needs: 'R, pandas, the sqlite3 shell and DuckDB',
    command: 'npm run e2e -- exports',
  },
  {
    group: 'backup-long',
    needs: 'a hundred kills each of backup and restore, five minutes',
    command: 'npm run e2e -- backup-long',
  },
  { group: 'tunnel-long', needs: 'seven minutes', command: 'npm run e2e -- tunnel-long' },
]

/** Left to `npm run e2e`: these folders need a browser, a display or other programs. */
const elsewhere = /[\\/]test[\\/](page|electron|export[\\/]programs)[\\/]/

const { passed, failed, skipped } = await runGroup(
  testFiles('test/**/*.test.ts').filter((file) => !elsewhere.test(file)),
  // Many of them wait more than they compute.
  { concurrency: 3 },
)
for (const { group, needs, command } of skippedGroups)
  console.log(`skipped group ${group}: it needs ${needs}; run it with \`${command}\``)
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed === 0 ? 0 : 1)
