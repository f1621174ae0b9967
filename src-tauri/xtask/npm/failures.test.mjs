import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failuresIn } from './failures.mjs';

test('failed tests of cargo are named, with what they said', () => {
  const printed = `
test area::one_that_passes ... ok <0.012s>
test area::one_that_fails ... FAILED <3.250s>
test area::one_that_panics - should panic ... FAILED
test area::one_whose_program_talks ... the program: ready
FAILED <1.000s>

---- area::one_that_fails stdout ----

thread 'area::one_that_fails' (4031) panicked at tests/area.rs:21:9:
waited 30s in vain: the card
stack backtrace:
   0: __rustc::rust_begin_unwind

---- area::one_whose_program_talks stdout ----
test result: FAILED. 1 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 3.3s
`;
  assert.deepEqual(failuresIn(printed), [
    {
      name: 'area::one_that_fails',
      said: ["thread 'area::one_that_fails' (4031) panicked at tests/area.rs:21:9:", 'waited 30s in vain: the card'],
    },
    { name: 'area::one_that_panics', said: [] },
    { name: 'area::one_whose_program_talks', said: [] },
  ]);
});

test('a failed test of vitest is named once, an error by its file', () => {
  const failed = '\u001b[41m\u001b[1m FAIL \u001b[22m\u001b[49m src/board/a.test.tsx\u001b[2m > \u001b[22mcards move';
  const between =
    'This error originated in "\u001b[1msrc/board/b.test.tsx\u001b[22m" test file. It doesn\'t mean more.';
  const said = 'AssertionError: expected 1 to be 2';
  const printed = [' ✓ src/kit/c.test.ts (3 tests) 3ms', failed, failed, said, '⎯⎯⎯', between].join('\n');
  assert.deepEqual(failuresIn(printed), [
    { name: 'src/board/a.test.tsx > cards move', said: [said] },
    { name: 'src/board/b.test.tsx', said: [] },
  ]);
});

test("a failed test of Node's is named", () => {
  const failed = [{ name: 'another does not', said: [] }];
  assert.deepEqual(failuresIn('ok 1 - one holds\nnot ok 2 - another does not'), failed);
  assert.deepEqual(failuresIn('✔ one holds (0.4ms)\n✖ another does not (1.25ms)'), failed);
});
