import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MANAGERS } from './packages.mjs';
import { isYes, WAYS, wayToRights } from './permission.mjs';

test('root goes on without a question', () => {
  for (const isTerminal of [true, false]) {
    assert.equal(wayToRights({ isRoot: true, hasSudo: false, isTerminal }), WAYS.plain);
  }
});

test('a user at a terminal is asked before sudo is used', () => {
  assert.equal(wayToRights({ isRoot: false, hasSudo: true, isTerminal: true }).asks, true);
});

test('without a terminal sudo asks nobody for a password', () => {
  const way = wayToRights({ isRoot: false, hasSudo: true, isTerminal: false });
  assert.equal(way.asks, false);
  assert.ok(way.prefix.includes('--non-interactive'));
});

test('without sudo there is no way', () => {
  assert.equal(wayToRights({ isRoot: false, hasSudo: false, isTerminal: true }), null);
});

test('only a yes is a yes', () => {
  for (const yes of ['', 'y', 'Y\n', ' yes ']) assert.ok(isYes(yes));
  for (const no of ['n', 'no', 'nyet', 'yellow']) assert.ok(!isYes(no));
});

test('Arch never gets a partial upgrade', () => {
  const { refresh, install } = MANAGERS.pacman;
  assert.equal(refresh, undefined);
  assert.ok(!install.some((word) => word === '--refresh' || /^-S.*y/.test(word)));
});
