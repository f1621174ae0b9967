import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aCard } from '../kit/testing/fixtures';
import { openWindow } from '../kit/testing/window';

const card = (id: number) => screen.findByRole('article', { name: new RegExp(`^Dunk ${id},`) });

test('a card that the pointer rests on is asked for', async () => {
  const { user, callsOf } = openWindow([aCard({ id: 1 }), aCard({ id: 2 })]);
  await user.hover(await card(2));
  await waitFor(() => expect(callsOf('product')).toEqual([{ id: 2 }]));
});

test('cards that the pointer passes over are not asked for', async () => {
  const { callsOf } = openWindow([1, 2, 3].map((id) => aCard({ id })));
  for (const id of [1, 2, 3]) fireEvent.pointerOver(await card(id));
  await waitFor(() => expect(callsOf('product')).toEqual([{ id: 3 }]));
});

test('a card that the keys come to is asked for', async () => {
  const { user, callsOf } = openWindow([aCard({ id: 1 }), aCard({ id: 2 })]);
  await card(1);
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(callsOf('product')).toHaveLength(1));
});

test('focus that returns to a card takes nothing from the pointer', async () => {
  const { callsOf } = openWindow([aCard({ id: 1 }), aCard({ id: 2 })]);
  fireEvent.pointerOver(await card(2));
  fireEvent.focus(await card(1));
  await waitFor(() => expect(callsOf('product')).toEqual([{ id: 2 }, { id: 1 }]));
});
