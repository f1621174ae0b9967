// Builds what has changed: the node modules, the UI, the app.

import { join } from 'node:path';
import { isUpToDate } from './freshness.mjs';
import { must, output, ROOT } from './run.mjs';
import { heading } from './terminal.mjs';

const UI_SOURCES = [
  ...['ui/src', 'ui/locales', 'ui/licences', 'ui/index.html', 'ui/vite.config.ts', 'docs/guide'],
  ...['package-lock.json', 'src-tauri/app/src/licences.tsv'],
];

/** Installs exactly what package-lock.json names, unless that is there already. */
export function ensureModules() {
  // npm writes this file at the end of every install.
  if (isUpToDate('node_modules/.package-lock.json', ['package-lock.json'])) return;
  heading('Install node modules');
  must('npm', ['ci', '--no-audit', '--no-fund']);
}

/** Builds the UI into ui/dist, unless its sources are older than that. */
export function ensureUi() {
  if (isUpToDate('ui/dist/index.html', UI_SOURCES)) return;
  heading('Build the UI');
  must('npm', ['run', '--silent', 'build:ui']);
}

/** Builds the app with cargo, which itself skips what is up to date, and shows how far it is. */
export function buildApp(...options) {
  heading('Build the app');
  must('cargo', ['build', '--locked', ...options]);
}

/** Where cargo puts what it builds in a profile (`debug`, `release`). */
export function built(profile, name) {
  const target = process.env.CARGO_TARGET_DIR ?? targetDirectory();
  return join(target, profile, process.platform === 'win32' ? `${name}.exe` : name);
}

function targetDirectory() {
  const metadata = output('cargo', ['metadata', '--format-version=1', '--no-deps', '--offline']);
  return metadata ? JSON.parse(metadata).target_directory : join(ROOT, 'target');
}
