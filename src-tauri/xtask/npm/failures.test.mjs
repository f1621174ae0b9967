import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failuresIn } from './failures.mjs';

test("failed tests of cargo's programs are named", () => {
  const printed = `
test area::one_that_passes ... ok <0.012s>
test area::one_that_fails ... FAILED <3.250s>
test area::one_that_panics - should panic ... FAILED
test area::one_whose_program_talks ... the program: ready
FAILED <1.000s>

---- area::one_that_fails stdout ----
---- area::one_whose_program_talks stdout ----
test result: FAILED. 1 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 3.3s
`;
  const failed = ['one_that_fails', 'one_that_panics', 'one_whose_program_talks'];
  assert.deepEqual(
    failuresIn(printed),
    failed.map((name) => `area::${name}`),
  );
});

test('a failed test of vitest is named once, and an error between tests by its file', () => {
  const failed = '\u001b[41m\u001b[1m FAIL \u001b[22m\u001b[49m src/board/a.test.tsx\u001b[2m > \u001b[22mcards move';
  const between =
    'This error originated in "\u001b[1msrc/board/b.test.tsx\u001b[22m" test file. It doesn\'t mean more.';
  const printed = [' ✓ src/kit/c.test.ts (3 tests) 3ms', failed, failed, between].join('\n');
  assert.deepEqual(failuresIn(printed), ['src/board/a.test.tsx > cards move', 'src/board/b.test.tsx']);
});

test("a failed test of Node's is named", () => {
  assert.deepEqual(failuresIn('ok 1 - one holds\nnot ok 2 - another does not'), ['another does not']);
  assert.deepEqual(failuresIn('✔ one holds (0.4ms)\n✖ another does not (1.25ms)'), ['another does not']);
});
