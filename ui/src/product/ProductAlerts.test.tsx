import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { NEW_RULE } from '../alerts/ruleDraft';
import { aPreview } from '../kit/testing/alerts';
import { aCard, aProduct, aSize } from '../kit/testing/fixtures';
import { aUnit } from '../kit/testing/selling';
import { openWindow } from '../kit/testing/window';

test('a rule can be about one unit alone', async () => {
  const unit = aUnit({ id: 4, size: 1, tags: ['grail'], keptAt: 'Shelf 2' });
  const { user, callsOf } = openWindow([aCard({ id: 1 })], {
    product: () => aProduct({ id: 1, sizes: [aSize({ id: 1, label: '9' })] }),
    product_units: ({ which }) => ({ units: which === 'in_stock' ? [unit] : [], next: null }),
    alert_rules: () => ({ rules: [], brands: [], tags: [], currencies: ['GBP'] }),
    preview_rule: () => aPreview(),
    save_rule: () => ({ entry: 4, title: 'Added a rule', units: [] }),
  });
  await user.click(await screen.findByRole('article', { name: /^Dunk 1,/ }));
  const panel = await screen.findByRole('dialog', { name: 'Dunk 1' });
  await user.click(await within(panel).findByRole('button', { name: 'Add a rule' }));
  const form = await screen.findByRole('form', { name: 'New rule' });
  await user.selectOptions(within(form).getByLabelText('About'), 'Unit #4: size 9, grail, Shelf 2');
  await user.click(within(form).getByRole('button', { name: 'Add the rule' }));
  expect(callsOf('save_rule')).toEqual([{ id: null, draft: { ...NEW_RULE, scope: { scope: 'unit', subject: 4 } } }]);
});
