// Stands in for a part of a library that nobody calls; see bundles.ts.
module.exports = {}
