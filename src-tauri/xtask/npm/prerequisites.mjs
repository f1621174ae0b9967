// What the scripts themselves stand on: Node, Rust, and the system's web view.

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ensurePackages } from './install.mjs';
import { output, run } from './run.mjs';
import { giveUp, heading } from './terminal.mjs';

const NODE_AT_LEAST = [20, 19];
const RUST_AT_LEAST = [1, 95];

/** Checks Node and Rust, and installs (Linux) or checks (macOS, Windows) what building needs. */
export function ensurePrerequisites() {
  ensureNode();
  ensureRust();
  if (process.platform === 'linux') ensurePackages('build');
  if (process.platform === 'darwin') ensureMac();
  // On Windows the WebView2 runtime comes with the system, and rustup itself asks for the C++ build tools.
}

function ensureNode() {
  if (isBelow(process.versions.node, NODE_AT_LEAST)) {
    giveUp(`Node ${NODE_AT_LEAST.join('.')} or newer is needed; this is ${process.versions.node}: https://nodejs.org`);
  }
}

function ensureRust() {
  // A shell that was open while rustup installed does not know the folder yet.
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
  if (existsSync(join(cargoHome, 'bin'))) process.env.PATH += delimiter + join(cargoHome, 'bin');
  const version = output('rustc', ['--version'])?.split(' ')[1];
  if (!version || output('cargo', ['--version']) === null) {
    giveUp('Rust is needed and was not found. Install it from https://rustup.rs, then run this again.');
  }
  if (isBelow(version, RUST_AT_LEAST)) {
    giveUp(
      `Rust ${RUST_AT_LEAST.join('.')} or newer is needed; this is ${version}. Please run:`,
      '  rustup update stable',
    );
  }
}

/** What `npm test` formats and lints with; a minimal toolchain lacks it. */
export function ensureLinters() {
  const parts = ['rustfmt', 'clippy'];
  const isThere = (part) => output('cargo', [part === 'rustfmt' ? 'fmt' : part, '--version']) !== null;
  const missing = parts.filter((part) => !isThere(part));
  if (missing.length === 0) return;
  heading(`Installing ${missing.join(' and ')}, to format and lint the code`);
  if (run('rustup', ['component', 'add', ...missing]) !== 0) {
    giveUp('These parts of Rust are needed for the tests. Please run:', `  rustup component add ${missing.join(' ')}`);
  }
}

function ensureMac() {
  if (output('xcode-select', ['--print-path']) === null) {
    giveUp('Apple’s command-line tools are needed to build. Please run:', '  xcode-select --install');
  }
}

function isBelow(version, [major, minor]) {
  const [itsMajor, itsMinor] = version.split('.').map(Number);
  return itsMajor < major || (itsMajor === major && itsMinor < minor);
}
