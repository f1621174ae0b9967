// Running other programs.

import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { giveUp } from './terminal.mjs';

/** The repository's root, where every program runs. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const isWindows = process.platform === 'win32';

/** Node's own command-line tools are batch files on Windows, which only a shell starts. */
const needsShell = (program) => isWindows && ['npm', 'npx'].includes(program);

/** Runs a program on this terminal and answers its exit code; 127 when it is not installed. */
export function run(program, args, { env = {}, quiet = false } = {}) {
  const result = spawnSync(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: quiet ? 'ignore' : 'inherit',
    shell: needsShell(program),
  });
  if (result.error) return 127;
  return result.status ?? 1;
}

/** Runs a program that must succeed; otherwise ends with its exit code. */
export function must(program, args, options) {
  const code = run(program, args, options);
  if (code === 127) giveUp(`${program} could not be started: is it installed and on the PATH?`);
  if (code !== 0) process.exit(code);
}

/** A program's output, trimmed, or null when it fails or is not installed. */
export function output(program, args) {
  const result = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8', shell: needsShell(program) });
  return result.status === 0 ? result.stdout.trim() : null;
}

/**
 * Runs a program and keeps what it prints. It is shown meanwhile, unless it is to be kept alone: then what it says of
 * errors is kept with it. `messages` are not for people: only errors are shown.
 */
export function runAndKeep(program, args, { env = {}, cwd = ROOT, shown = true, messages = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', shown ? 'inherit' : 'pipe'],
      shell: needsShell(program),
    });
    let printed = '';
    const keep = (text) => {
      printed += text;
      if (shown && !messages) process.stdout.write(text);
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', keep);
    child.on('error', () => resolve({ code: 127, printed }));
    child.on('close', (code) => resolve({ code: code ?? 1, printed }));
  });
}
