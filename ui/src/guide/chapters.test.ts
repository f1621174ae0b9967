import { afterEach, expect, test, vi } from 'vitest';
import { chapterOf, chaptersIn, pictureAt } from './chapters';

const LANGUAGES = ['en', 'de'] as const;

/** A picture, with what it shows and its path. */
const PICTURE = /!\[([^\]]*)\]\(([^)]+)\)/g;
/** A link, with its target. */
const LINK = /(?<!!\[[^\]]*)\]\(([^)]+)\)/g;

/** How many pieces of each kind a chapter has. */
function piecesOf(text: string) {
  const count = (piece: RegExp) => [...text.matchAll(piece)].length;
  return {
    headings: count(/^#+ /gm),
    rows: count(/^\|/gm),
    entries: count(/^(-|\d+\.) /gm),
    pictures: count(PICTURE),
    links: count(LINK),
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

test.each(LANGUAGES)('each chapter in %s has its heading and its text', (language) => {
  for (const { id, title, text } of chaptersIn(language)) {
    expect(title, id).not.toBe('');
    expect(text.trim(), id).not.toBe('');
  }
});

test.each(LANGUAGES)('each link of the guide in %s leads to a chapter', (language) => {
  const links = chaptersIn(language).flatMap(({ text }) => [...text.matchAll(LINK)].map(([, link = '']) => link));
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((link) => !link.startsWith('https://') && !chapterOf(link))).toEqual([]);
});

test('a link finds its chapter with a folder and a place in it', () => {
  expect(chapterOf('../import.md')).toBe('import');
  expect(chapterOf('tiers.md#requests')).toBe('tiers');
  expect(chapterOf('https://example.test/other.md')).toBeUndefined();
});

test.each(LANGUAGES)('each picture of the guide in %s is there and named', (language) => {
  const pictures = chaptersIn(language).flatMap(({ text }) => [...text.matchAll(PICTURE)]);
  expect(pictures.length).toBeGreaterThan(3);
  for (const [, alt, source = ''] of pictures) {
    expect(alt, source).not.toBe('');
    expect(pictureAt(source, language), source).toBeDefined();
  }
});

test('a picture is found from the folder of each language', () => {
  expect(pictureAt('../pictures/board.webp')).toBe(pictureAt('pictures/board.webp'));
  expect(pictureAt('pictures/board.webp')).toBeDefined();
  expect(pictureAt('pictures/other.webp')).toBeUndefined();
});

test('a guide shows its own window, or else the English one', () => {
  const pictures = {
    '../../../docs/guide/pictures/board.webp': 'english board',
    '../../../docs/guide/pictures/activity.webp': 'english activity',
    '../../../docs/guide/de/pictures/board.webp': 'german board',
  };
  expect(pictureAt('pictures/board.webp', 'de', pictures)).toBe('german board');
  expect(pictureAt('../pictures/board.webp', 'de', pictures)).toBe('german board');
  expect(pictureAt('../pictures/activity.webp', 'de', pictures)).toBe('english activity');
  expect(pictureAt('pictures/board.webp', 'en', pictures)).toBe('english board');
  expect(pictureAt('pictures/board.webp', 'pseudo', pictures)).toBe('english board');
});

test.each(chaptersIn('en'))('German chapter $id has the pieces of the English', ({ id, title, text }) => {
  const german = chaptersIn('de').find((chapter) => chapter.id === id);
  expect(german?.title).not.toBe(title);
  expect(piecesOf(german?.text ?? '')).toEqual(piecesOf(text));
});

test.each([
  ['en', 'Alerts'],
  ['de', 'Alarme'],
])('window in %s has the guide in its language', async (language, title) => {
  vi.stubGlobal('tierstockLanguage', language);
  const { CHAPTERS } = await import('./chapters');
  expect(CHAPTERS.find(({ id }) => id === 'alerts')?.title).toBe(title);
});
