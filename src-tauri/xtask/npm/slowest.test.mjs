import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slowest, timesIn } from './slowest.mjs';

const PRINTED = `
running 4 tests
test area::a_quick_one ... ok <0.012s>
test area::one_with_cases::case_1 - should panic ... ok <12.500s>
test area::one_that_fails ... FAILED <3.250s>
test area::one_that_is_left_out ... ignored

test result: FAILED. 2 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 15.77s
`;

test('times are read of tests that passed and of those that failed', () => {
  assert.deepEqual(timesIn(PRINTED), [
    { test: 'area::a_quick_one', seconds: 0.012 },
    { test: 'area::one_with_cases::case_1', seconds: 12.5 },
    { test: 'area::one_that_fails', seconds: 3.25 },
  ]);
});

test('the ten slowest are listed, the slowest first', () => {
  const times = Array.from({ length: 12 }, (_, nth) => ({ test: `number_${nth}`, seconds: nth }));
  const lines = slowest(times);
  assert.equal(lines.length, 10);
  assert.match(lines[0], /11\.0 s {2}number_11$/);
});
