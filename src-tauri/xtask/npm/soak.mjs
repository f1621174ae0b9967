// npm run soak: the whole-system and window tests with their long matrices at full length.

import { ensureModules, ensureUi } from './build.mjs';
import { ensureDesktop, testInsideDesktop } from './desktop.mjs';
import { ensurePrerequisites } from './prerequisites.mjs';
import { runSteps } from './steps.mjs';

ensurePrerequisites();
ensureModules();
ensureDesktop();
ensureUi();

// One window at a time: the app is a single instance on its session bus.
const [desktop, windowTests] = testInsideDesktop('window', '--test-threads=1');

await runSteps(
  [
    { name: 'Build', program: 'cargo', args: ['build', '--locked', '--workspace', '--all-targets'] },
    { name: 'Tests', program: 'cargo', args: ['test', '--locked', '--workspace', '--no-fail-fast'] },
    { name: 'Window tests', program: desktop, args: windowTests },
  ],
  { TIERSTOCK_SOAK: '1' },
);
