// The headless desktop that window tests, pictures and window measures run in.

import { built } from './build.mjs';
import { ensurePackages } from './install.mjs';
import { must, output } from './run.mjs';
import { giveUp, heading } from './terminal.mjs';

/** Installs what the headless desktop is made of. */
export function ensureDesktop() {
  if (process.platform !== 'linux')
    giveUp('The real window is driven on Linux only: run this there, or in a container.');
  ensurePackages('test');
  if (output('tauri-driver', ['--help']) !== null) return;
  heading('Install tauri-driver');
  console.log('Needed to drive the real window through WebDriver.');
  must('cargo', ['install', 'tauri-driver', '--version', '^2', '--locked']);
}

/** A command line as it runs inside the desktop: the program, and its arguments. */
export function insideDesktop(command, profile = 'debug') {
  return [built(profile, 'xtask'), ['desktop', '--', ...command]];
}

/** One of the test programs that need a window, as a command line inside the desktop. */
export function testInsideDesktop(name, ...args) {
  return insideDesktop(['cargo', 'test', '--locked', '--workspace', '--test', name, '--', ...args]);
}
