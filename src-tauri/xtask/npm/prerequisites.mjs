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
  if (process.platform === 'win32') ensureWindows();
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

function ensureWindows() {
  if (output('rustc', ['-vV'])?.includes('-msvc') && !hasBuildTools()) {
    giveUp(
      'Microsoft’s C++ build tools are needed to build. Please run:',
      '  winget install Microsoft.VisualStudio.2022.BuildTools --override "--add Microsoft.VisualStudio.Workload.VCTools --includeRecommended"',
    );
  }
  if (!hasWebView2()) {
    giveUp(
      'The WebView2 runtime is needed to show the window. Please run:',
      '  winget install Microsoft.EdgeWebView2Runtime',
    );
  }
}

/** Whether Visual Studio's own finder knows an installation with a C++ compiler. */
function hasBuildTools() {
  const installer = join(
    process.env['ProgramFiles(x86)'] ?? 'C:\\Program Files (x86)',
    'Microsoft Visual Studio',
    'Installer',
  );
  const compilers = ['x86.x64', 'ARM64'].map((target) => `Microsoft.VisualStudio.Component.VC.Tools.${target}`);
  const found = output(join(installer, 'vswhere.exe'), [
    '-products',
    '*',
    '-requiresAny',
    '-requires',
    ...compilers,
    '-property',
    'installationPath',
  ]);
  return Boolean(found);
}

/** Microsoft documents these registry keys as the way to tell: for the machine, and for the user alone. */
function hasWebView2() {
  const client = 'Microsoft\\EdgeUpdate\\Clients\\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}';
  const keys = [`HKLM\\SOFTWARE\\WOW6432Node\\${client}`, `HKLM\\SOFTWARE\\${client}`, `HKCU\\Software\\${client}`];
  return keys.some((key) => output('reg', ['query', key, '/v', 'pv']) !== null);
}

function isBelow(version, [major, minor]) {
  const [itsMajor, itsMinor] = version.split('.').map(Number);
  return itsMajor < major || (itsMajor === major && itsMinor < minor);
}
