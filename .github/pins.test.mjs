import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pinsIn, workflows, wrongPins } from './pins.mjs';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

test('each action is pinned to one commit with its release', () => {
  const pins = [...workflows().values()].flatMap(pinsIn);
  assert.ok(pins.length > 10);
  const first = new Map(pins.map(({ repository, commit, release }) => [`${repository} ${release}`, commit]));
  assert.deepEqual(
    wrongPins(pins, (repository, release) => first.get(`${repository} ${release}`)),
    [],
  );
});

test('a pin that is not the commit of its release is found', () => {
  const [pin] = pinsIn(`      - uses: actions/it@${COMMIT} # v1.2.3`);
  assert.deepEqual([pin.repository, pin.commit, pin.release], ['actions/it', COMMIT, 'v1.2.3']);
  assert.deepEqual(
    wrongPins([pin], () => COMMIT),
    [],
  );
  assert.deepEqual(
    wrongPins([pin], () => COMMIT.replace('0', 'f')),
    [pin.line],
  );
  assert.deepEqual(
    wrongPins([pin], () => undefined),
    [pin.line],
  );
});

test('an action without a commit is found, own workflows are none', () => {
  const pins = pinsIn('      - uses: actions/it@v1\n    uses: ./.github/workflows/ci.yml');
  assert.deepEqual(
    wrongPins(pins, () => undefined),
    ['- uses: actions/it@v1'],
  );
});
