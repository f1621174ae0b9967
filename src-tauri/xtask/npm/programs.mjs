// The test programs that cargo builds.

import { dirname } from 'node:path';
import { runAndKeep } from './run.mjs';

/**
 * How a test program is asked how long each test took. Rust promises neither the option nor its output yet, so its
 * stable toolchain asks for the variable; it is set for the run alone, and nothing is compiled differently.
 */
export const TELLS_TIMES = { args: ['-Zunstable-options', '--report-time'], env: { RUSTC_BOOTSTRAP: '1' } };

/**
 * Clippy compiles as rustc does. Where it builds what the tests run, the libraries that they stand on are compiled once
 * and not, for `cargo clippy`, a second time: a fifth of a cold run. The separator is `cargo clippy`'s own.
 */
const LINTED = { RUSTC_WORKSPACE_WRAPPER: 'clippy-driver', CLIPPY_ARGS: '-Dwarnings__CLIPPY_HACKERY__' };

/** Lints and builds these targets of the workspace; answers `{ code, printed, programs }` with each test program. */
export async function buildTestPrograms(...targets) {
  const args = ['build', '--locked', '--workspace', '--message-format=json-render-diagnostics', ...targets];
  const { code, printed } = await runAndKeep('cargo', args, { messages: true, env: LINTED });
  return { code, printed: '', programs: programsIn(printed) };
}

/** The name, the file and the working folder of each test program that cargo's messages tell of. */
export function programsIn(messages) {
  return messages
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
    .filter(({ reason, profile, executable }) => reason === 'compiler-artifact' && profile.test && executable)
    .map(({ target, executable, manifest_path }) => ({
      name: `${target.name} (${target.kind[0]})`,
      file: executable,
      // Where cargo itself would run it.
      folder: dirname(manifest_path),
    }));
}
