/** A place brings its own styles; the bundler loads them with its code. */
declare module '*.css'
