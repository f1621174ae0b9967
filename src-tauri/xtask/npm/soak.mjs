// npm run soak: the whole-system and window tests with their long matrices at full length.

import { ensureModules, ensureUi } from './build.mjs';
import { ensureDesktop, testsInsideDesktop } from './desktop.mjs';
import { ensurePrerequisites } from './prerequisites.mjs';
import { runSteps } from './steps.mjs';

ensurePrerequisites();
ensureModules();
ensureDesktop();
ensureUi();

const [desktop, windowTests] = testsInsideDesktop('window');

await runSteps(
  [
    { name: 'Build', program: 'cargo', args: ['build', '--locked', '--workspace', '--all-targets'] },
    { name: 'Tests', program: 'cargo', args: ['test', '--locked', '--workspace', '--no-fail-fast'] },
    { name: 'Window tests', program: desktop, args: windowTests },
  ],
  { TIERSTOCK_SOAK: '1' },
);
