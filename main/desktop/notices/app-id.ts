/** The app's name among all apps; the installers write the same one (electron-builder.yml). */
export const appId = 'io.github.pulsetray'
