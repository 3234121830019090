#!/usr/bin/env node
// Answers where electron-builder calls fpm (CUSTOM_FPM_PATH) and fpm can't be downloaded: it makes
// the one kind of package that Debian's own tools can make. Plain JavaScript, since whichever Node
// the system has runs it.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const scripts = {
  'before-install': 'preinst',
  'after-install': 'postinst',
  'before-remove': 'prerm',
  'after-remove': 'postrm',
}

const { options, copies } = understood(process.argv.slice(2))
const one = (name) => options.get(name)?.at(-1)
if (one('s') !== 'dir' || one('t') !== 'deb') {
  process.stderr.write(`only a folder can become a deb here, not ${one('s')} to ${one('t')}\n`)
  process.exit(1)
}

const stage = mkdtempSync(join(tmpdir(), 'pulsetray-deb-'))
try {
  for (const [from, to] of copies) place(from, join(stage, to))
  const control = join(stage, 'DEBIAN')
  mkdirSync(control)
  writeFileSync(join(control, 'control'), controlText(sizeKibOf(stage)))
  for (const [option, name] of Object.entries(scripts)) {
    const source = one(option)
    if (source === undefined) continue
    writeFileSync(join(control, name), readFileSync(source))
    chmodSync(join(control, name), 0o755)
  }
  chmodSync(stage, 0o755)
  const compression = process.env.PULSETRAY_DEB_COMPRESSION ?? one('deb-compression') ?? 'xz'
  execFileSync(
    'dpkg-deb',
    ['--root-owner-group', `-Z${compression}`, '--build', stage, one('package') ?? one('p')],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
} finally {
  rmSync(stage, { recursive: true, force: true })
}

/** fpm's own grammar: `--name value`, `--name=value`, `-x value`, and `from=to` for what is copied. */
function understood(words) {
  const options = new Map()
  const copies = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    if (word === '--force' || word === '--verbose') continue
    if (!word.startsWith('-')) {
      const split = word.lastIndexOf('=')
      copies.push([word.slice(0, split), word.slice(split + 1)])
      continue
    }
    const [, name, inline] = /^--?([^=]+)(?:=([\s\S]*))?$/.exec(word)
    const value = inline ?? words[++at]
    options.set(name, [...(options.get(name) ?? []), value])
  }
  return { options, copies }
}

function place(from, to) {
  mkdirSync(dirname(to), { recursive: true })
  cpSync(from, to, { recursive: true, verbatimSymlinks: true })
  if (statSync(from).isFile()) chmodSync(to, 0o644)
}

/** The fields of deb-control(5); a line of the description that is empty is a dot there. */
function controlText(installedKib) {
  const [summary = '', ...more] = (one('description') ?? '').trim().split('\n')
  const fields = {
    Package: one('name'),
    Version: one('version'),
    Architecture: one('architecture'),
    Maintainer: one('maintainer'),
    'Installed-Size': installedKib,
    Depends: (options.get('d') ?? options.get('depends') ?? []).join(', '),
    Recommends: (options.get('deb-recommends') ?? []).join(', '),
    Section: one('category'),
    Priority: one('deb-priority') ?? 'optional',
    Homepage: one('url'),
    Description: [summary, ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n'),
  }
  const lines = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')
  return `${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`
}

function sizeKibOf(folder) {
  return execFileSync('du', ['-sk', folder], { encoding: 'utf8' }).split('\t')[0]
}
