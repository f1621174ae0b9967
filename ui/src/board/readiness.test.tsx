import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { CardView } from '../bindings';
import { aCard } from '../kit/testing/fixtures';

// It is told once for the life of a window: each test begins another.
beforeEach(() => {
  vi.resetModules();
});

async function openWindow(cards: CardView[]) {
  const testing = await import('../kit/testing/window');
  return testing.openWindow(cards);
}

test('an empty board is not reported as ready', async () => {
  const { callsOf } = await openWindow([]);
  await screen.findByText('No products yet');
  expect(callsOf('mark_ready')).toEqual([]);
});

test('the first rows on screen are reported once', async () => {
  const { user, callsOf } = await openWindow([aCard({ id: 1 }), aCard({ id: 2, tier: 'cold' })]);
  await waitFor(() => expect(callsOf('mark_ready')).toHaveLength(1));
  await user.keyboard('{ArrowDown}4');
  await screen.findByText('Dunk 1 moved to Frozen');
  expect(callsOf('mark_ready')).toHaveLength(1);
});
