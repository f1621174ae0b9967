// npm run bench: an optimised build, its benchmarks and its window, as a table and as target/bench/results.json.

import { buildApp, built, ensureModules, ensureUi } from './build.mjs';
import { ensureDesktop, insideDesktop } from './desktop.mjs';
import { ensurePrerequisites } from './prerequisites.mjs';
import { must } from './run.mjs';

/** Programs of the workspace that print measures. */
const BENCHMARKS = ['engine_bench', 'window_bench'];

ensurePrerequisites();
ensureModules();
ensureDesktop();
ensureUi();
buildApp('--release', '--workspace', '--examples', '--bins', '--features', 'tierstock/bench-marks');
const windows = ['--app', built('release', 'tierstock'), '--bare', built('release', 'examples/bare_shell')];
const bench = [built('release', 'xtask'), 'bench', ...windows];
const programs = BENCHMARKS.map((name) => built('release', `examples/${name}`));
must(...insideDesktop([...bench, '--', ...programs], 'release'));
