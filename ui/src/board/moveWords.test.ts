import { expect, test } from 'vitest';
import { aBoard, aCard } from '../kit/testing/fixtures';
import { dropWords, movedWords, requestsWords } from './moveWords';

const board = aBoard([]);

test('a cooler column saves requests', () => {
  expect(dropWords(board, [aCard({ id: 1, tier: 'hot' })], 'warm')).toBe(
    'Move to Warm · synced every 6 h · 36 fewer requests a day',
  );
});

test('a hotter column costs requests, for each card as much as its own tier differs', () => {
  const held = [aCard({ id: 1, tier: 'warm' }), aCard({ id: 2, tier: 'cold' }), aCard({ id: 3, tier: 'hot' })];
  expect(dropWords(board, held, 'hot')).toBe('Move to Hot · synced every hour · 81 more requests a day');
});

test('a frozen product is synced when opened', () => {
  expect(dropWords(board, [aCard({ id: 1, tier: 'cold' })], 'frozen')).toBe(
    'Move to Frozen · synced when opened · 3 fewer requests a day',
  );
});

test('no difference is said as such', () => {
  expect(requestsWords(0)).toBe('the same requests a day');
});

test('one product is named after a move, several are counted', () => {
  expect(movedWords(['Dunk Low'], 'cold')).toBe('Dunk Low moved to Cold');
  expect(movedWords(['Dunk Low', 'Samba'], 'cold')).toBe('2 products moved to Cold');
});
