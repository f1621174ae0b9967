// Which tests failed, as the test programs tell it.

import { withoutColors } from './terminal.mjs';

/**
 * How each of them names one: cargo's two ways, since a test's program may print into its line, vitest, vitest of an
 * error between tests, Node's two ways.
 */
const NAMED = [
  /^test (\S+).* \.\.\. FAILED/,
  /^---- (\S+).* stdout ----$/,
  /^ FAIL {2}(.+)$/,
  /^This error originated in "(.+)" test file/,
  /^not ok \d+ - (.+)$/,
  /^✖ (.+) \(\d+(?:\.\d+)?ms\)$/,
];

/** The failed tests in what a program printed, each once. */
export function failuresIn(printed) {
  const names = withoutColors(printed)
    .split('\n')
    .map((line) => NAMED.map((named) => line.match(named)?.[1]).find(Boolean))
    .filter(Boolean);
  return [...new Set(names)];
}
