// The tests of the real window, on several headless desktops at a time.

import { spawn } from 'node:child_process';
import { insideDesktop } from './desktop.mjs';
import { TELLS_TIMES } from './programs.mjs';
import { output } from './run.mjs';

/** Runs each test that it reads the name of, and says how it ended: on a line of its own, also where it was cut short. */
const EACH_TEST = `while read -r name; do "$@" --exact "$name" </dev/null; printf '\\nended: %s\\n' "$?"; done`;

const ENDED = /^ended: (\d+)$/gm;

/**
 * Runs the window tests of a program; answers `{ code, printed }`. The app is a single instance on its session bus, so
 * each desktop has one window at a time, and takes the next test when that is gone.
 */
export async function runWindowTests(program, desktops, env) {
  const listed = output(program.file, ['--list', '--format', 'terse']) ?? '';
  const names = [...listed.matchAll(/^(.+): test$/gm)].map(([, name]) => name);
  const queue = [...names];
  const runs = await Promise.all(Array.from({ length: desktops }, () => runOnOneDesktop(program, queue, env)));
  const ended = runs.flatMap(({ codes }) => codes);
  const ok = names.length > 0 && ended.length === names.length && ended.every((code) => code === 0);
  return { code: ok ? 0 : 1, printed: runs.map(({ printed }) => printed).join('') };
}

/** Takes tests from the queue until it is empty or the desktop is gone. */
function runOnOneDesktop({ file, folder }, queue, env) {
  const tests = [file, ...TELLS_TIMES.args, '--test-threads=1'];
  const [desktop, args] = insideDesktop(['sh', '-c', EACH_TEST, 'sh', ...tests]);
  return new Promise((resolve) => {
    const child = spawn(desktop, args, {
      cwd: folder,
      env: { ...process.env, ...env, ...TELLS_TIMES.env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const codes = [];
    let [printed, ofOneTest] = ['', ''];
    const next = () => (queue.length > 0 ? child.stdin.write(`${queue.shift()}\n`) : child.stdin.end());
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text) => {
      ofOneTest += text;
      const [ended] = ofOneTest.matchAll(ENDED);
      if (!ended) return;
      codes.push(Number(ended[1]));
      process.stdout.write(ofOneTest.replace(ENDED, ''));
      printed += ofOneTest;
      ofOneTest = '';
      next();
    });
    // A desktop that is gone reads no more names.
    child.stdin.on('error', () => {});
    child.on('error', () => resolve({ codes, printed }));
    child.on('close', () => resolve({ codes, printed: printed + ofOneTest }));
    next();
  });
}
