// Where the instructions of `validate` or `html` go, counted by callgrind in the native build, file by file.
// Code that the compiler moved into another function counts for the file that it was written in.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const TIMES = 20;

/** The files with the most instructions of a command, each with its share; undefined without valgrind. */
export function profile(program, command, record, length, out) {
  try {
    execFileSync('valgrind', ['--tool=callgrind', `--callgrind-out-file=${out}`, `--toggle-collect=*native::${command}*`, program, command, record, String(TIMES)], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  if (!existsSync(out)) return undefined;
  const counts = countByFile(readFileSync(out, 'utf8'));
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const rows = [...counts].map(([file, count]) => ({ file, share: count / all })).sort((a, b) => b.share - a.share);
  return { rows, perByte: all / TIMES / length };
}

/**
 * Costs of lines, added up by file. Code of the standard library that was moved into a function of
 * the core counts for the file of the core that it stands behind. A line after `calls=` is the
 * cost of what was called.
 */
function countByFile(text) {
  const names = new Map();
  const counts = new Map();
  let own;
  let file = STANDARD;
  let isOfCall = false;
  for (const line of text.split('\n')) {
    const [, position, id, name] = /^(c?f[lie])=\((\d+)\)(?: (.*))?$/.exec(line) ?? [];
    if (position) {
      if (name) names.set(id, fileOf(name));
      if (position.startsWith('c')) continue;
      if (position === 'fl') own = undefined;
      file = names.get(id);
      if (file.startsWith('src/')) own = file;
      else if (file === STANDARD) file = own ?? STANDARD;
    } else if (line.startsWith('calls=')) {
      isOfCall = true;
    } else if (/^[+\-*\d]/.test(line)) {
      if (!isOfCall) counts.set(file, (counts.get(file) ?? 0) + Number(line.split(' ')[1]));
      isOfCall = false;
    }
  }
  return counts;
}

const STANDARD = 'the standard library, in functions of its own';

/** Of the core its file; of all else what it belongs to. */
function fileOf(path) {
  if (path === '???' || /\/library\/(core|alloc|std)\/|bench\/native\.rs/.test(path)) return STANDARD;
  const [, own] = /(?:^|\/)(src\/.*\.rs)$/.exec(path) ?? [];
  return own ?? 'libc: allocating, copying, comparing';
}
