import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aCard } from '../kit/testing/fixtures';
import { openWindow } from '../kit/testing/window';

test('without rows the engine is told nothing', async () => {
  const { callsOf } = openWindow([]);
  await screen.findByText('No products yet');
  expect(callsOf('mark_ready')).toEqual([]);
});

test('the engine is told once that rows are on screen', async () => {
  const { user, callsOf } = openWindow([aCard({ id: 1 }), aCard({ id: 2, tier: 'cold' })]);
  await waitFor(() => expect(callsOf('mark_ready')).toHaveLength(1));
  await user.keyboard('{ArrowDown}4');
  await screen.findByText('Dunk 1 moved to Frozen');
  expect(callsOf('mark_ready')).toHaveLength(1);
});
