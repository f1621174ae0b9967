import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { SuggestionLine, SuggestionsView } from '../kit/engine';
import { expectNoAxeFault } from '../kit/testing/axe';
import { aCard } from '../kit/testing/fixtures';
import { aSuggestion, noSuggestions, someSuggestions } from '../kit/testing/suggestions';
import { openWindow } from '../kit/testing/window';

const DONE = { entry: 4, title: 'Moved Dunk 1 to Hot, as suggested', units: [] };

/** A window in which these are suggested until they are moved or dismissed. */
async function openSuggestions(suggested: SuggestionLine[], view: Partial<SuggestionsView> = {}) {
  let lines = suggested;
  const gone = (product: unknown) => {
    lines = lines.filter((line) => line.product !== product);
    return DONE;
  };
  const window = openWindow([aCard({ id: 1 })], {
    suggestions: () => someSuggestions(lines, view),
    accept_suggestion: ({ product }) => gone(product),
    dismiss_suggestion: ({ product }) => gone(product),
    accept_all_suggestions: () => {
      lines = [];
      return { ...DONE, title: 'Moved 2 products to suggested tiers' };
    },
    suggest_again: () => DONE,
    suggest_for_moved: () => DONE,
    undo: () => {
      lines = suggested;
      return {
        line: { ...DONE, at: '', undoneAt: null, hinderedBy: null, hindrance: null, units: 0 },
        units: [],
        products: [],
        settings: [],
      };
    },
  });
  await window.user.click(await screen.findByRole('button', { name: /suggestions?$/ }));
  return { ...window, dialog: await screen.findByRole('dialog', { name: 'Suggested tiers' }) };
}

test('the board tells how many tiers are suggested', async () => {
  await openSuggestions([aSuggestion({ product: 1 }), aSuggestion({ product: 2 })]);
  expect(screen.getByText('2 suggestions')).toBeDefined();
});

test('a board where all stand well says nothing', async () => {
  openWindow([aCard({ id: 1 })], { suggestions: () => noSuggestions() });
  await screen.findByRole('main', { name: 'Board' });
  expect(screen.queryByText(/suggestion/)).toBeNull();
});

test('a suggestion shows its reason, cost and gain', async () => {
  const { dialog } = await openSuggestions([aSuggestion({ product: 1 })]);
  const item = await within(dialog).findByRole('listitem');
  expect(item.textContent).toContain('You sold 2 in the last 30 days and own 3 more.');
  expect(item.textContent).toContain('StockX 60 more, Alias 20 more requests a day');
  expect(item.textContent).toContain('seen 2 h 30 min earlier on average');
});

test('a product is moved as suggested, and leaves the list', async () => {
  const { dialog, user, callsOf } = await openSuggestions([aSuggestion({ product: 1 }), aSuggestion({ product: 2 })]);
  await user.click(await within(dialog).findByRole('button', { name: 'Move Dunk 1 to Hot' }));
  expect(callsOf('accept_suggestion')).toEqual([{ product: 1, to: 'hot' }]);
  expect(await within(dialog).findAllByRole('listitem')).toHaveLength(1);
});

test('all are moved at once, which ends it, and put back by Undo', async () => {
  const { dialog, user, callsOf } = await openSuggestions([aSuggestion({ product: 1 }), aSuggestion({ product: 2 })]);
  await user.click(await within(dialog).findByRole('button', { name: 'Move all 2' }));
  expect(callsOf('accept_all_suggestions')).toHaveLength(1);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(callsOf('undo')).toEqual([{ entry: 4 }]);
});

test('suggestions are gone through and decided by keyboard', async () => {
  const lines = [1, 2, 3].map((product) => aSuggestion({ product }));
  const { dialog, user, callsOf } = await openSuggestions(lines);
  (await within(dialog).findByRole('button', { name: 'Move Dunk 1 to Hot' })).focus();
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Move Dunk 2 to Hot');
  await user.keyboard('{Delete}');
  expect(callsOf('dismiss_suggestion')).toEqual([{ product: 2 }]);
  await screen.findByText(DONE.title);
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Move Dunk 3 to Hot');
  await user.keyboard('{Enter}');
  expect(callsOf('accept_suggestion')).toEqual([{ product: 3, to: 'hot' }]);
});

test('what is left out is said, and moved products can be included', async () => {
  const { dialog, user, callsOf } = await openSuggestions([aSuggestion({ product: 1 })], {
    beyondBudget: 4,
    byHand: 2,
    bySpare: 3,
  });
  expect(await within(dialog).findByText(/^4 more products would gain by it/)).toBeDefined();
  expect(within(dialog).getByText(/^3 products are looked at as often by spare requests/)).toBeDefined();
  await user.click(within(dialog).getByRole('button', { name: 'Suggest tiers for them, too' }));
  expect(callsOf('suggest_for_moved')).toHaveLength(1);
});

test('what was dismissed is listed, and suggested again', async () => {
  const { dialog, user, callsOf } = await openSuggestions([aSuggestion({ product: 1 })], {
    dismissed: [{ product: 7, name: 'Air Max 1' }],
  });
  await user.click(await within(dialog).findByText('1 product is suggested nothing, as you wished'));
  await user.click(within(dialog).getByRole('button', { name: 'Suggest tiers for Air Max 1 again' }));
  expect(callsOf('suggest_again')).toEqual([{ product: 7 }]);
});

test('axe finds nothing in the suggested tiers', async () => {
  const { dialog } = await openSuggestions([aSuggestion({ product: 1 }), aSuggestion({ product: 2 })]);
  await within(dialog).findAllByRole('listitem');
  await expectNoAxeFault();
});
