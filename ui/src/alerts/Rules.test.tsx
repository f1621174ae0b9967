import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { RuleLine } from '../kit/engine';
import { aPreview, aRule } from '../kit/testing/alerts';
import { expectNoAxeFault } from '../kit/testing/axe';
import { type Answers, openWindow } from '../kit/testing/window';
import { NEW_RULE } from './ruleDraft';

const done = { entry: 4, title: 'Added a rule: Ask falls by 5%', units: [] };

async function openRules(rules: RuleLine[], answers: Answers = {}) {
  const window = openWindow([], {
    alerts: () => ({ lines: [], total: 0 }),
    alert_rules: () => ({ rules, brands: ['Nike'], tags: ['grail'], currencies: ['GBP', 'USD'] }),
    preview_rule: () => aPreview(),
    save_rule: () => done,
    delete_rule: () => ({ ...done, title: 'Deleted a rule' }),
    ...answers,
  });
  await window.user.click(await screen.findByRole('button', { name: /^Alerts/ }));
  const page = await screen.findByRole('main', { name: 'Alerts' });
  await window.user.click(within(page).getByRole('radio', { name: 'Rules' }));
  return { ...window, page };
}

async function openNew(answers: Answers = {}) {
  const window = await openRules([aRule({ id: 1 })], answers);
  await window.user.click(await within(window.page).findByRole('button', { name: 'New rule' }));
  return { ...window, form: await screen.findByRole('form', { name: 'New rule' }) };
}

test('a rule stands there as a sentence with when it alerts again', async () => {
  const { page } = await openRules([aRule({ id: 1, what: 'Ask falls by 5%', useful: 2, notUseful: 1 })]);
  const item = await within(page).findByRole('listitem');
  expect(item.textContent).toContain('Ask falls by 5% · all sizes in stock, and watched products');
  expect(item.textContent).toContain('again at each further step · useful: 2 of 3');
});

test('without any rule it is said that nothing alerts', async () => {
  const { page } = await openRules([]);
  expect(await within(page).findByText(/No rule is left/)).toBeDefined();
});

test('a new rule says before it is saved what it would have done', async () => {
  const moves = [
    {
      at: '2026-11-24T08:00:00Z',
      product: 'Panda',
      size: '9',
      market: 'stockx' as const,
      side: 'ask' as const,
      old: { amount: '112.00', currency: 'GBP' },
      new: { amount: '101.00', currency: 'GBP' },
    },
  ];
  const { form } = await openNew({ preview_rule: () => aPreview({ alerts: 1, moves, trueNow: 2 }) });
  const preview = within(form).getByRole('region', { name: 'Preview' });
  expect(await within(preview).findByText(/it would have alerted 1 time/)).toBeDefined();
  expect(preview.textContent).toContain('It is true of 2 prices now, which alert once they came back.');
  expect(preview.textContent).toContain('Panda · StockX size 9');
  expect(preview.textContent).toContain('ask £112 → £101');
  expect(preview.textContent).toContain(
    'Cold, 1 product: looked at every day; hot would cost 23 requests a day more at each marketplace.',
  );
});

test('what would alert at once is shown as it is', async () => {
  const is = { amount: '155.00', currency: 'GBP' };
  const at = '2026-11-24T08:00:00Z';
  const move = { at, product: 'Panda', size: '9', market: 'stockx' as const, side: 'bid' as const, old: is, new: is };
  const { form } = await openNew({ preview_rule: () => aPreview({ moves: [move], trueNow: 1 }) });
  expect(await within(form).findByText('bid is £155')).toBeDefined();
});

test('a rule is added as it was entered, and can be undone', async () => {
  const { user, form, callsOf } = await openNew();
  await user.selectOptions(within(form).getByLabelText('About'), 'Units tagged grail');
  await user.selectOptions(within(form).getByLabelText('Alert me when'), 'A price crosses…');
  await user.clear(within(form).getByLabelText('To'));
  await user.type(within(form).getByLabelText('To'), '150');
  await user.click(within(form).getByLabelText('Alert at once where it is true already'));
  await user.click(within(form).getByRole('button', { name: 'Add the rule' }));
  expect(await screen.findByText(done.title)).toBeDefined();
  const draft = {
    ...NEW_RULE,
    scope: { scope: 'tag', subject: 'grail' },
    trigger: 'crosses',
    by: '150',
    unit: 'GBP',
    atOnce: true,
  };
  expect(callsOf('save_rule')).toEqual([{ id: null, draft }]);
  expect(screen.getByRole('button', { name: 'Undo' })).toBeDefined();
});

test('what does not fit a return on investment is put right', async () => {
  const { user, form, callsOf } = await openNew();
  await user.selectOptions(within(form).getByLabelText('Unit'), 'USD');
  await user.selectOptions(within(form).getByLabelText('Price'), 'ROI');
  await user.click(within(form).getByRole('button', { name: 'Add the rule' }));
  expect(callsOf('save_rule')).toMatchObject([{ draft: { quantity: 'roi', unit: '%' } }]);
});

test('a rule that was never useful offers its own end', async () => {
  const { page, user, callsOf } = await openRules([aRule({ id: 7, notUseful: 3, isNeverUseful: true })]);
  await user.click(await within(page).findByRole('button', { name: 'Delete this rule' }));
  expect(callsOf('delete_rule')).toEqual([{ id: 7 }]);
});

test('a rule is changed in place', async () => {
  const { page, user, callsOf } = await openRules([aRule({ id: 7 })]);
  await user.click(await within(page).findByRole('button', { name: /^Change: Ask or bid moves/ }));
  const form = await screen.findByRole('form', { name: 'Change a rule' });
  await user.selectOptions(within(form).getByLabelText('Direction'), 'Rises');
  await user.click(within(form).getByRole('button', { name: 'Save' }));
  expect(callsOf('save_rule')).toMatchObject([{ id: 7, draft: { direction: 'rises', leastDollars: 5 } }]);
});

test('axe finds nothing in the rules and a new one', async () => {
  const { user, page } = await openRules([aRule({ id: 1 })]);
  const begin = await within(page).findByRole('button', { name: 'New rule' });
  await expectNoAxeFault();
  await user.click(begin);
  await screen.findByRole('form', { name: 'New rule' });
  await expectNoAxeFault();
});
