// How many tests the runners say passed and failed.

import { withoutColors } from './terminal.mjs';

/** Sums the closing lines of cargo's test programs and of vitest in what they printed. */
export function countTests(printed) {
  const counts = { passed: 0, failed: 0 };
  for (const line of withoutColors(printed).split('\n')) {
    // `test result: ok. 12 passed; 0 failed; …` of cargo, `      Tests  1 failed | 12 passed (13)` of vitest.
    if (!/^test result: |^\s+Tests {2}/.test(line)) continue;
    counts.passed += number(line, 'passed');
    counts.failed += number(line, 'failed');
  }
  return counts;
}

function number(line, word) {
  return Number(line.match(new RegExp(`(\\d+) ${word}`))?.[1] ?? 0);
}
