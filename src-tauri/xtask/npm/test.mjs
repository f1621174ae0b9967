// npm test: installs what the tests need, then everything that must hold.

import { ensureModules } from './build.mjs';
import { ensureDesktop, testsInsideDesktop } from './desktop.mjs';
import { ensurePrerequisites } from './prerequisites.mjs';
import { runSteps } from './steps.mjs';

ensurePrerequisites();
ensureModules();
ensureDesktop();

const cargo = (name, ...args) => ({ name, program: 'cargo', args });
const ui = (name, script) => ({ name, program: 'npm', args: ['run', '--silent', script] });
const [desktop, windowTests] = testsInsideDesktop('window');

await runSteps([
  cargo('Format', 'fmt', '--all', '--check'),
  ui('UI lint', 'lint:ui'),
  ui('UI types', 'check:ui'),
  ui('UI tests', 'test:ui'),
  // Before any cargo step: the app embeds ui/dist.
  ui('UI build', 'build:ui'),
  cargo('Lint', 'clippy', '--locked', '--workspace', '--all-targets', '--', '-D', 'warnings'),
  cargo('Build', 'build', '--locked', '--workspace', '--all-targets'),
  cargo('Tests', 'test', '--locked', '--workspace', '--no-fail-fast'),
  { name: 'Window tests', program: desktop, args: windowTests },
]);
