import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Tooltips } from './Tooltips';

function page() {
  render(
    <>
      <button type="button" title="Refresh its prices" aria-keyshortcuts="R">
        <span>Sign</span>
      </button>
      <p>Words</p>
      <Tooltips />
    </>,
  );
  return screen.getByRole('button');
}

test('resting pointer is told what a button does, and its key', async () => {
  const button = page();
  fireEvent.pointerOver(screen.getByText('Sign'));
  const tooltip = await screen.findByRole('tooltip');
  expect(tooltip.textContent).toBe('Refresh its prices');
  expect(tooltip.querySelector('[data-key="R"]')).not.toBeNull();
  expect(button.hasAttribute('title')).toBe(false);
});

test('tooltip goes with the pointer or a key, its title is back', async () => {
  const button = page();
  for (const leave of [() => fireEvent.pointerOver(screen.getByText('Words')), () => fireEvent.keyDown(button)]) {
    fireEvent.pointerOver(button);
    await screen.findByRole('tooltip');
    leave();
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());
    expect(button.title).toBe('Refresh its prices');
  }
});
