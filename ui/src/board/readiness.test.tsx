import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aCard } from '../kit/testing/fixtures';
import { openWindow } from '../kit/testing/window';

test('an empty board is not reported as ready', async () => {
  const { callsOf } = openWindow([]);
  await screen.findByText('No products yet');
  expect(callsOf('mark_ready')).toEqual([]);
});

test('the first rows on screen are reported once', async () => {
  const { user, callsOf } = openWindow([aCard({ id: 1 }), aCard({ id: 2, tier: 'cold' })]);
  await waitFor(() => expect(callsOf('mark_ready')).toHaveLength(1));
  await user.keyboard('{ArrowDown}4');
  await screen.findByText('Dunk 1 moved to Frozen');
  expect(callsOf('mark_ready')).toHaveLength(1);
});
