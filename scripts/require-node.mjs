// Plain JavaScript on purpose: it must run on an old Node and say clearly what is wrong.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Pulsetray needs Node 22.18 or newer and found ${process.versions.node}.\n` +
      'On Linux x64 `npm ci` brings Node 24 by itself and every `npm run` uses it.\n' +
      'On other platforms install Node 24 first, then run `npm ci` again.\n',
  )
  process.exit(1)
}
