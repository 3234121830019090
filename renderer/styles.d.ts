/** A place brings its own styles; the bundler loads them with its code. */
declare module '*.css'

/** The address of a sheet that is fetched later. */
declare module '*.css?url' {
  const address: string
  // biome-ignore lint/style/noDefaultExport: so the bundler hands it over
  export default address
}
