import { buildBundles, buildPage } from './building/bundles.ts'

/** `npm run build`: the page into build/page, the desktop app's bundles into build/main. */
await buildPage()
await buildBundles()
