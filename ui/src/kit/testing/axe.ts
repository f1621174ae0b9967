import axe from 'axe-core';
import { expect } from 'vitest';

/** What the test's document has no layout and no head for: the real window's tests look at it in both themes. */
const LEFT_OUT = ['color-contrast', 'html-has-lang', 'document-title'];

/** What has it all to itself while it is open: the newest menu, popover or dialog, else the whole page. */
function onTop(): Element | Document {
  const over = document.querySelectorAll('[role=menu], [role=dialog]');
  return over[over.length - 1] ?? document;
}

/** Axe finds nothing in what is on top, and something to look at. */
export async function expectNoAxeFault() {
  const rules = Object.fromEntries(LEFT_OUT.map((rule) => [rule, { enabled: false }]));
  const { passes, violations } = await axe.run(onTop(), { resultTypes: ['violations', 'passes'], rules });
  const places = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  expect(places).toEqual([]);
  expect(passes.length).toBeGreaterThan(3);
}
