// All tests in Rust: what fits side by side runs side by side.

import { buildTestPrograms, TELLS_TIMES } from './programs.mjs';
import { scratchEnvironment } from './scratch.mjs';
import { sideBySide } from './side-by-side.mjs';
import { runWindowTests } from './windows.mjs';

/** Test programs at a time, each with a test for each core: they wait for half of their time. */
const PROGRAMS = 3;

/** Windows at a time, each on a desktop of its own. */
const DESKTOPS = 2;

/** Those that take longest begin first; windows wait more than they work. */
const LONGEST = ['system (test)', 'Window tests', 'crash (test)'];

/** Builds the test programs and runs them all. */
export async function runRustTests(steps, env = {}) {
  const { programs } = await steps.work('Build', () => buildTestPrograms('--all-targets'));
  // Cargo leaves it out of all targets, since it needs the headless desktop.
  const { programs: windows } = await steps.work('Build of window tests', () => buildTestPrograms('--test', 'window'));

  const testEnv = { ...env, ...scratchEnvironment() };
  const plain = programs.map(({ name, file, folder }) => ({
    name,
    run: () =>
      steps.programBeside(name, file, TELLS_TIMES.args, { cwd: folder, env: { ...testEnv, ...TELLS_TIMES.env } }),
  }));
  const inWindows = windows.map((program) => ({
    name: 'Window tests',
    run: () => steps.workBeside('Window tests', () => runWindowTests(program, DESKTOPS, testEnv)),
  }));
  const rank = ({ name }) => (LONGEST.includes(name) ? LONGEST.indexOf(name) : LONGEST.length);
  const all = [...plain, ...inWindows].toSorted((one, other) => rank(one) - rank(other));
  await sideBySide(PROGRAMS, all, ({ run }) => run());
}
