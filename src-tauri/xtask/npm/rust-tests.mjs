// All tests in Rust: what fits side by side runs side by side.

import { buildTestPrograms, TELLS_TIMES } from './programs.mjs';
import { scratchEnvironment } from './scratch.mjs';
import { sideBySide } from './side-by-side.mjs';
import { runWindowTests } from './windows.mjs';

/** Test programs at a time, each with a test for each core: one's waits are another's turn. */
const PROGRAMS = 2;

/** Windows at a time, each on a desktop of its own. */
const DESKTOPS = 2;

/** Those that take longest begin first. */
const LONGEST = ['system (test)', 'crash (test)'];

/** Builds the test programs and runs them all. */
export async function runRustTests(steps, env = {}) {
  const { programs } = await steps.work('Build', () => buildTestPrograms('--all-targets'));
  // Cargo leaves it out of all targets, since it needs the headless desktop.
  const { programs: windows } = await steps.work('Build of window tests', () => buildTestPrograms('--test', 'window'));

  const testEnv = { ...env, ...scratchEnvironment() };
  const rank = ({ name }) => (LONGEST.includes(name) ? LONGEST.indexOf(name) : LONGEST.length);
  await sideBySide(
    PROGRAMS,
    programs.toSorted((one, other) => rank(one) - rank(other)),
    ({ name, file, folder }) =>
      steps.programBeside(name, file, TELLS_TIMES.args, { cwd: folder, env: { ...testEnv, ...TELLS_TIMES.env } }),
  );
  for (const program of windows) {
    await steps.work('Window tests', () => runWindowTests(program, DESKTOPS, testEnv));
  }
}
