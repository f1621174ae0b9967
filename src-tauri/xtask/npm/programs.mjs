// The test programs that cargo builds.

import { dirname } from 'node:path';
import { runAndKeep } from './run.mjs';

/**
 * How a test program is asked how long each test took. Rust promises neither the option nor its output yet, so its
 * stable toolchain asks for the variable; it is set for the run alone, and nothing is compiled differently.
 */
export const TELLS_TIMES = { args: ['-Zunstable-options', '--report-time'], env: { RUSTC_BOOTSTRAP: '1' } };

/** Builds these targets of the workspace; answers `{ code, printed, programs }` with each test program. */
export async function buildTestPrograms(...targets) {
  const args = ['build', '--locked', '--workspace', '--message-format=json-render-diagnostics', ...targets];
  const { code, printed } = await runAndKeep('cargo', args, { messages: true });
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
