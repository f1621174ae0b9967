// npm test: installs what the tests need, then everything that must hold.

import { ensureModules } from './build.mjs';
import { ensureDesktop, testInsideDesktop } from './desktop.mjs';
import { ensureLinters, ensurePrerequisites } from './prerequisites.mjs';
import { ensureSpelling, SPELLING } from './spelling.mjs';
import { runSteps } from './steps.mjs';

ensurePrerequisites();
ensureLinters();
ensureModules();
ensureSpelling();
ensureDesktop();

const cargo = (name, line) => ({ name, program: 'cargo', args: line.split(' ') });
const ui = (name, script) => ({ name, program: 'npm', args: ['run', '--silent', script] });
// One window at a time: the app is a single instance on its session bus.
const [desktop, windowTests] = testInsideDesktop('window', '--test-threads=1');

await runSteps([
  cargo('Format', 'fmt --all --check'),
  { name: 'Spelling', program: SPELLING, args: [] },
  ui('UI lint', 'lint:ui'),
  ui('UI types', 'check:ui'),
  ui('UI unused', 'unused:ui'),
  ui('UI tests', 'test:ui'),
  ui('Script tests', 'test:scripts'),
  // Before any cargo step: the app embeds ui/dist.
  ui('UI build', 'build:ui'),
  cargo('Lint', 'clippy --locked --workspace --all-targets -- -D warnings'),
  // Cargo leaves these out of `all`, since they need the headless desktop.
  cargo('Lint of window tests', 'clippy --locked --workspace --test window --test screens -- -D warnings'),
  cargo('Documentation', 'doc --locked --workspace --no-deps --document-private-items'),
  cargo('Build', 'build --locked --workspace --all-targets'),
  cargo('Tests', 'test --locked --workspace --no-fail-fast'),
  { name: 'Window tests', program: desktop, args: windowTests },
]);
