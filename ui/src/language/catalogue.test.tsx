import { render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

/** The catalogue as a window in this language has it, on a system with these region settings. */
async function windowIn(language: string, system: string | null = null) {
  vi.resetModules();
  vi.stubGlobal('tierstockLanguage', language);
  vi.stubGlobal('tierstockRegion', { numbers: system, times: system });
  return { ...(await import('./catalogue')), ...(await import('./rich')) };
}

afterEach(() => vi.unstubAllGlobals());

test('count chooses the plural and is written as the user does', async () => {
  const { t } = await windowIn('en');
  expect([1, 2, 1_200].map((units) => t('board-units', { units }))).toEqual(['1 unit', '2 units', '1,200 units']);
});

test('German window says German and counts as Germans do', async () => {
  const { t } = await windowIn('de');
  expect(t('kit-hot')).toBe('Heiß');
  expect(t('board-units', { units: 1_200 })).toBe('1.200 Stück');
});

test('words are of one language and counts of another region', async () => {
  const english = await windowIn('en', 'de-DE');
  expect(english.t('board-units', { units: 1_200 })).toBe('1.200 units');
  const german = await windowIn('de', 'en-GB');
  expect(german.t('board-units', { units: 1_200 })).toBe('1,200 Stück');
});

test('German window says where a listing stands', async () => {
  const { t } = await windowIn('de');
  expect(t('product-standing-undercut', { lowest: '112 £' })).toMatch(/^niedrigstes .* 112 £$/);
  expect(t('product-standing-level')).toBe('gleichauf niedrigstes');
});

test('pseudo-locale is longer by 40 % and leaves what is put in', async () => {
  const english = (await windowIn('en')).t('board-empty-about');
  const { t } = await windowIn('pseudo');
  expect(t('board-empty-about').length).toBeGreaterThan(english.length * 1.3);
  expect(t('kit-text-copied', { text: 'DD1391-100' })).toBe('DD1391-100 cópíédøøø');
});

test('markup is drawn by its functions', async () => {
  const { rich } = await windowIn('en');
  const { container } = render(rich('kit-saved-as', { path: '/home/me/sales.csv', b: (inner) => <b>{inner}</b> }));
  expect(container.innerHTML).toBe('Saved as <b>/home/me/sales.csv</b>');
});

test.each(['<img src=x onerror=alert(1)>', '</b><b>', `${'Dunk Low '.repeat(33)}end`, 'Air Max 👟👩‍👩‍👧'])(
  'title %s is text, in markup and beside it',
  async (title) => {
    const { rich, t } = await windowIn('en');
    const { container } = render(rich('kit-saved-as', { path: title, b: (inner) => <b>{inner}</b> }));
    expect(container.textContent).toBe(`Saved as ${title}`);
    expect(container.querySelectorAll('*')).toHaveLength(1);
    expect(t('kit-text-copied', { text: title })).toBe(`${title} copied`);
  },
);

test('name from right to left leaves the text after it alone', async () => {
  const { t } = await windowIn('en');
  expect(t('kit-text-copied', { text: 'נעל' })).toBe('\u2068נעל\u2069 copied');
});
