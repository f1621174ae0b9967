import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { SelectedTextMenu } from '../shell/SelectedTextMenu';
import { ariaKeys, isDelete, keyName, keysInWords } from './keyNames';

afterEach(() => vi.restoreAllMocks());

function onMac() {
  const agent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(agent);
}

/** The keys of the menu of a text that was selected. */
async function keysOfTheMenu() {
  render(
    <SelectedTextMenu>
      <p>DD1391-100</p>
    </SelectedTextMenu>,
  );
  const sku = screen.getByText('DD1391-100');
  window.getSelection()?.selectAllChildren(sku);
  fireEvent.contextMenu(sku);
  const copy = await screen.findByRole('menuitem', { name: 'Copy' });
  return [...copy.querySelectorAll('kbd')].map((key) => key.dataset.key);
}

test('keys are named as on the keyboard', async () => {
  expect(['Ctrl', 'Shift', 'Del', 'R'].map(keyName)).toEqual(['Ctrl', 'Shift', 'Del', 'R']);
  expect(keysInWords('Ctrl', 'A')).toBe('Ctrl+A');
  expect(ariaKeys(['Ctrl', 'K'])).toBe('Control+K');
  expect(['Delete', 'Backspace'].map(isDelete)).toEqual([true, false]);
  expect(await keysOfTheMenu()).toEqual(['Ctrl', 'C']);
});

test('keys are signs on a Mac, where ⌘ is Ctrl', async () => {
  onMac();
  expect(['Ctrl', 'Shift', 'Enter', 'Del', 'R'].map(keyName)).toEqual(['⌘', '⇧', '↩', '⌫', 'R']);
  expect(keysInWords('Ctrl', 'A')).toBe('⌘A');
  expect(ariaKeys(['Ctrl', 'K'])).toBe('Meta+K');
  expect(['Delete', 'Backspace'].map(isDelete)).toEqual([true, true]);
  expect(await keysOfTheMenu()).toEqual(['⌘', 'C']);
});
