// npm run package: the optimised app as a .deb on Linux, as the system's own bundle elsewhere.

import { built, ensureModules } from './build.mjs';
import { ensurePrerequisites } from './prerequisites.mjs';
import { must } from './run.mjs';

const BUNDLES = { linux: 'deb', darwin: 'app', win32: 'nsis' };

ensurePrerequisites();
ensureModules();
must('npx', ['tauri', 'build', '--bundles', BUNDLES[process.platform]]);
console.log(`\nThe package is in ${built('release', 'bundle')}.`);
