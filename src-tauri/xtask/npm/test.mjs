// npm test: installs what the tests need, then everything that must hold.

import { ensureModules } from './build.mjs';
import { ensureDesktop } from './desktop.mjs';
import { ensureLinters, ensurePrerequisites } from './prerequisites.mjs';
import { runRustTests } from './rust-tests.mjs';
import { ensureSpelling, SPELLING } from './spelling.mjs';
import { Steps } from './steps.mjs';

ensurePrerequisites();
ensureLinters();
ensureModules();
ensureSpelling();
ensureDesktop();

const steps = new Steps();
const cargo = (name, line) => steps.program(name, 'cargo', line.split(' '));
const npm = (name, script) => steps.program(name, 'npm', ['run', '--silent', script]);

await cargo('Format', 'fmt --all --check');
await steps.program('Spelling', SPELLING, []);
await npm('UI lint', 'lint:ui');
await npm('UI types', 'check:ui');
await npm('UI unused', 'unused:ui');
await npm('Script tests', 'test:scripts');
// Before any cargo step: the app embeds ui/dist.
await npm('UI build', 'build:ui');

const DOCUMENTATION = 'doc --locked --workspace --no-deps --document-private-items';

// While cargo waits for one crate or for the linker, and while windows are waited for, a core is free.
const uiTests = steps.programBeside('UI tests', 'npm', ['run', '--silent', 'test:ui']);
const besideWindows = () => steps.programBeside('Documentation', 'cargo', DOCUMENTATION.split(' '));
await Promise.all([uiTests, runRustTests(steps, { besideWindows })]);
steps.close();
