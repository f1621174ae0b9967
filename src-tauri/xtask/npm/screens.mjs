// npm run screens: pictures of the real window into target/screens/, of all scenes or of those that are named.

import { ensureModules, ensureUi } from './build.mjs';
import { ensureDesktop, testInsideDesktop } from './desktop.mjs';
import { ensurePrerequisites } from './prerequisites.mjs';
import { must } from './run.mjs';

ensurePrerequisites();
ensureModules();
ensureDesktop();
ensureUi();
must('cargo', ['build', '--locked', '--workspace', '--all-targets']);
must(...testInsideDesktop('screens', ...process.argv.slice(2)));
