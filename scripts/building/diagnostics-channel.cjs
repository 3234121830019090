// Stands before node:diagnostics_channel for pino, which asks for tracing channels while it loads.
// Node 18.15, inside the oldest Electron the bundles run on, has none: nobody can listen there.
'use strict'
const builtIn = require('node:diagnostics_channel')
module.exports =
  typeof builtIn.tracingChannel === 'function'
    ? builtIn
    : { ...builtIn, tracingChannel: () => ({ hasSubscribers: false }) }
