import { expect, test } from 'vitest';
import { refuseDrops } from './drops';

/** Whether the page's own way with a drop on `target` is kept from it. */
function isRefused(target: HTMLElement, types: string[]): boolean[] {
  document.body.replaceChildren(target);
  return ['dragover', 'drop'].map((type) => {
    const event = new Event(type, { bubbles: true, cancelable: true });
    Object.assign(event, { dataTransfer: { types, dropEffect: 'copy', getData: () => '' } });
    target.dispatchEvent(event);
    return event.defaultPrevented;
  });
}

function field(type: string): HTMLInputElement {
  return Object.assign(document.createElement('input'), { type });
}

refuseDrops(window);

test('a link dropped on the page leads nowhere', () => {
  expect(isRefused(document.createElement('main'), ['text/uri-list', 'text/plain'])).toEqual([true, true]);
});

test('a file is taken by a field for files only', () => {
  expect(isRefused(document.createElement('main'), ['Files'])).toEqual([true, true]);
  expect(isRefused(field('text'), ['Files', 'text/plain'])).toEqual([true, true]);
  expect(isRefused(field('file'), ['Files'])).toEqual([false, false]);
});

test('text is taken by a field for text', () => {
  expect(isRefused(field('text'), ['text/plain'])).toEqual([false, false]);
  expect(isRefused(document.createElement('textarea'), ['text/plain'])).toEqual([false, false]);
});
