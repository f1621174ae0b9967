import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { aCard } from '../kit/testing/fixtures';
import { openWindow } from '../kit/testing/window';

afterEach(() => vi.restoreAllMocks());

/** A window that has no room for four columns. */
function openSmallWindow() {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (media) =>
      ({
        matches: media.includes('width < 760px'),
        media,
        addEventListener() {},
        removeEventListener() {},
      }) as unknown as MediaQueryList,
  );
  return openWindow([aCard({ id: 1 }), aCard({ id: 2, tier: 'cold' }), aCard({ id: 3, tier: 'frozen' })]);
}

const card = (id: number) => screen.queryByRole('article', { name: new RegExp(`^Dunk ${id},`) });

test('small window folds two columns, each a click from open', async () => {
  const { user } = openSmallWindow();
  await waitFor(() => expect(card(1)).not.toBeNull());
  expect(card(3)).toBeNull();
  await user.click(await screen.findByRole('button', { name: 'Open Frozen: 1 product' }));
  await waitFor(() => expect(document.activeElement).toBe(card(3)));
  expect(screen.getByRole('button', { name: 'Open Hot: 1 product' })).toBeDefined();
});

test('arrow keys walk into a folded column and open it', async () => {
  const { user } = openSmallWindow();
  await waitFor(() => expect(card(1)).not.toBeNull());
  await user.keyboard('{ArrowDown}{ArrowRight}');
  await waitFor(() => expect(document.activeElement).toBe(card(2)));
});

test('window with room folds nothing', async () => {
  openWindow([aCard({ id: 1 }), aCard({ id: 3, tier: 'frozen' })]);
  await waitFor(() => expect(card(3)).not.toBeNull());
  expect(screen.queryByRole('button', { name: /^Open (Hot|Frozen)/ })).toBeNull();
});
