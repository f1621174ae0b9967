import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { refuseContextMenus } from './contextMenu';
import { SelectedTextMenu } from './SelectedTextMenu';

/** A page with a text and a field, as the window has it. */
function open() {
  const user = userEvent.setup();
  const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  refuseContextMenus(window);
  render(
    <SelectedTextMenu>
      <p>DD1391-100</p>
      <p>Dunk</p>
      <input aria-label="Price" />
    </SelectedTextMenu>,
  );
  return { user, written };
}

/** Whether the web view's own menu would come. */
const ownComes = (element: HTMLElement) => fireEvent.contextMenu(element);

test("the web view's own menu comes on fields only", () => {
  open();
  const field = screen.getByRole('textbox', { name: 'Price' });
  expect([ownComes(screen.getByText('Dunk')), ownComes(field)]).toEqual([false, true]);
  expect(screen.queryByRole('menu')).toBeNull();
});

test('text that was selected has a menu that copies it', async () => {
  const { user, written } = open();
  const sku = screen.getByText('DD1391-100');
  window.getSelection()?.selectAllChildren(sku);
  expect(ownComes(screen.getByText('Dunk'))).toBe(false);
  expect(screen.queryByRole('menu')).toBeNull();
  expect(ownComes(sku)).toBe(false);
  await user.click(await screen.findByRole('menuitem', { name: 'Copy' }));
  expect(written).toHaveBeenCalledWith('DD1391-100');
});

test('a field has the own menu though text is selected', () => {
  open();
  window.getSelection()?.selectAllChildren(screen.getByText('DD1391-100'));
  expect(ownComes(screen.getByRole('textbox', { name: 'Price' }))).toBe(true);
  expect(screen.queryByRole('menu')).toBeNull();
});
