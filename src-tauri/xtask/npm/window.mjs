// npm run window: the window tests whose names hold one of the words that are given, or all of them.

import { ensureModules, ensureUi } from './build.mjs';
import { ensureDesktop, testInsideDesktop } from './desktop.mjs';
import { ensurePrerequisites } from './prerequisites.mjs';
import { must } from './run.mjs';

ensurePrerequisites();
ensureModules();
ensureDesktop();
ensureUi();
must('cargo', ['build', '--locked', '--bin', 'xtask']);
// One window at a time: the app is a single instance on its session bus.
must(...testInsideDesktop('window', '--test-threads=1', ...process.argv.slice(2)));
