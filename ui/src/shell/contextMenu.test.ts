import { expect, test } from 'vitest';
import { refuseContextMenus } from './contextMenu';

test("the web view's own menu is for text fields only", () => {
  refuseContextMenus(window);
  document.body.innerHTML = '<p>Dunk</p><input />';
  const opens = (selector: string) =>
    document.querySelector(selector)?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
  expect([opens('p'), opens('input')]).toEqual([false, true]);
});
