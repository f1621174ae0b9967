// npm run package: the optimised app as .deb and .rpm on Linux, as the system's own bundle elsewhere.
//   --check   checks them in a clean Debian afterwards
//   --built   has them built already

import { built, ensureModules } from './build.mjs';
import { checkPackages } from './package-check.mjs';
import { ensurePrerequisites } from './prerequisites.mjs';
import { must } from './run.mjs';

const BUNDLES = { linux: 'deb,rpm', darwin: 'app', win32: 'nsis' };
const options = process.argv.slice(2);

if (!options.includes('--built')) {
  ensurePrerequisites();
  ensureModules();
  must('npx', ['tauri', 'build', '--bundles', BUNDLES[process.platform]]);
  console.log(`\nThe packages are in ${built('release', 'bundle')}.`);
}
if (options.includes('--check')) checkPackages();
