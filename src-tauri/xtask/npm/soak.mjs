// npm run soak: the tests in Rust with their long matrices at full length.

import { ensureModules, ensureUi } from './build.mjs';
import { ensureDesktop } from './desktop.mjs';
import { ensurePrerequisites } from './prerequisites.mjs';
import { runRustTests } from './rust-tests.mjs';
import { Steps } from './steps.mjs';

ensurePrerequisites();
ensureModules();
ensureDesktop();
ensureUi();

const steps = new Steps();
await runRustTests(steps, { env: { TIERSTOCK_SOAK: '1' } });
steps.close();
