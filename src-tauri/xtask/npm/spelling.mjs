// The spelling checker: a ready-made program from PyPI, as it would take minutes to build from its source.

import { join } from 'node:path';
import { ensurePackages } from './install.mjs';
import { output, ROOT, run } from './run.mjs';
import { giveUp, heading } from './terminal.mjs';

const TYPOS = 'typos==1.52.0';
const FOLDER = join(ROOT, 'target', 'tools', TYPOS.replace('==', '-'));

/** The program, once it is there. */
export const SPELLING = join(FOLDER, 'bin', 'typos');

/** Installs it into `target/tools`, unless this very version is there already. */
export function ensureSpelling() {
  if (output(SPELLING, ['--version']) !== null) return;
  heading('Install the spelling checker');
  if (output('python3', ['-m', 'pip', '--version']) === null) ensurePackages('pip');
  // Into a folder of its own, so that it touches nothing of the system's Python.
  const own = ['--no-deps', '--only-binary=:all:', '--upgrade', '--target', FOLDER];
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...own, TYPOS];
  // Root is warned of what a folder of its own can't do.
  if (run('python3', install, { env: { PIP_ROOT_USER_ACTION: 'ignore' } }) !== 0) {
    giveUp(`${TYPOS} could not be installed from PyPI: is the network there? Then start again.`);
  }
}
