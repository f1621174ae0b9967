import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sideBySide } from './side-by-side.mjs';

test('all items are worked on in order, never more at a time', async () => {
  const begun = [];
  let [now, most] = [0, 0];
  await sideBySide(2, ['a', 'b', 'c', 'd', 'e'], async (item) => {
    begun.push(item);
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
  });
  assert.deepEqual([begun.join(''), most], ['abcde', 2]);
});
