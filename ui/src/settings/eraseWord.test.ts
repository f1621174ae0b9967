import { afterEach, expect, test, vi } from 'vitest';

/** The word as a window in this language has it. */
async function windowIn(language: string) {
  vi.resetModules();
  vi.stubGlobal('tierstockLanguage', language);
  return import('./eraseWord');
}

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['en', 'erase'],
  ['de', 'löschen'],
  ['pseudo', 'éráséøø'],
])('in %s, the word that is asked for erases: %s', async (language, word) => {
  const { ERASE, isErase } = await windowIn(language);
  expect(ERASE).toBe(word);
  expect(isErase(ERASE)).toBe(true);
});

test.each(['Löschen', 'LÖSCHEN ', 'lo\u0308schen', 'erase'])('German window takes %s', async (typed) => {
  const { isErase } = await windowIn('de');
  expect(isErase(typed)).toBe(true);
});

test.each(['', 'lösch', 'loschen', 'delete'])('German window does not take %s', async (typed) => {
  const { isErase } = await windowIn('de');
  expect(isErase(typed)).toBe(false);
});

test('English window does not ask for German', async () => {
  const { isErase } = await windowIn('en');
  expect(isErase('löschen')).toBe(false);
});
