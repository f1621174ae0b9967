// All tests in Rust: what fits side by side runs side by side.

import { buildTestPrograms, TELLS_TIMES } from './programs.mjs';
import { scratchEnvironment } from './scratch.mjs';
import { sideBySide } from './side-by-side.mjs';
import { runWindowTests } from './windows.mjs';

/** Test programs at a time, each with a test for each core: one's waits are another's turn. */
const PROGRAMS = 2;

/** Windows at a time, each on a desktop of its own. */
const DESKTOPS = 2;

/** The tests of the window, and its pictures, which nothing here takes. */
const WINDOW_PROGRAMS = ['--test', 'window', '--test', 'screens'];

/** Those that take longest begin first. */
const LONGEST = ['system (test)', 'crash (test)'];

/** Lints and builds everything, and runs all tests; those of the window beside something else. */
export async function runRustTests(steps, { env = {}, besideWindows = async () => {} } = {}) {
  const { programs } = await steps.work('Lint and build', () => buildTestPrograms('--all-targets'));
  // Cargo leaves these out of all targets, since they need the headless desktop.
  const desktop = await steps.work('Lint and build, window', () => buildTestPrograms(...WINDOW_PROGRAMS));
  const windows = desktop.programs.filter(({ name }) => name === 'window (test)');

  const testEnv = { ...env, ...scratchEnvironment() };
  const rank = ({ name }) => (LONGEST.includes(name) ? LONGEST.indexOf(name) : LONGEST.length);
  await sideBySide(
    PROGRAMS,
    programs.toSorted((one, other) => rank(one) - rank(other)),
    ({ name, file, folder }) =>
      steps.programBeside(name, file, TELLS_TIMES.args, { cwd: folder, env: { ...testEnv, ...TELLS_TIMES.env } }),
  );
  const windowTests = (program) => steps.work('Window tests', () => runWindowTests(program, DESKTOPS, testEnv));
  await Promise.all([...windows.map(windowTests), besideWindows()]);
}
