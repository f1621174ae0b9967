// How many tests the runners say passed and failed.

/** Sums the closing lines of cargo's test programs and of vitest in what they printed. */
export function countTests(printed) {
  const counts = { passed: 0, failed: 0 };
  for (const line of plain(printed).split('\n')) {
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

/** Without the colours. */
function plain(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}
