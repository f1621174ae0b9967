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

/** Where what a failed test said ends: its backtrace, the next test, a rule across the terminal. */
const END = /^(stack backtrace:|note: |failures:|test result: |⎯+)/;

/** Lines of what a failed test said that are shown again. */
const MAX_LINES = 8;

/** The failed tests in what a program printed, each once, with the first lines of what it said. */
export function failuresIn(printed) {
  const lines = withoutColors(printed).split('\n');
  const said = new Map();
  for (const [at, line] of lines.entries()) {
    const name = nameIn(line);
    if (name && !said.get(name)?.length) said.set(name, saidAfter(lines, at));
  }
  return [...said].map(([name, said]) => ({ name, said }));
}

const nameIn = (line) => NAMED.map((named) => line.match(named)?.[1]).find(Boolean);

/** What stands below a test's name, without empty lines. Cargo's first list of tests has nothing below a name. */
function saidAfter(lines, at) {
  if (lines[at].startsWith('test ')) return [];
  const below = lines.slice(at + 1);
  const end = below.findIndex((line) => END.test(line) || nameIn(line));
  const said = end < 0 ? below : below.slice(0, end);
  return said.filter((line) => line.trim()).slice(0, MAX_LINES);
}
