import { expect, test } from 'vitest';
import { CHAPTERS, chapterOf, pictureAt } from './chapters';

test('each chapter has its heading and its text', () => {
  for (const { id, title, text } of CHAPTERS) {
    expect(title, id).not.toBe('');
    expect(text.trim(), id).not.toBe('');
  }
});

test('each link within the guide leads to a chapter', () => {
  const links = CHAPTERS.flatMap(({ text }) =>
    [...text.matchAll(/(?<!!\[[^\]]*)\]\(([^)]+)\)/g)].map(([, link = '']) => link),
  );
  expect(links.filter((link) => !link.startsWith('https://') && !chapterOf(link))).toEqual([]);
});

test('a link finds its chapter with a folder and a place in it', () => {
  expect(chapterOf('../import.md')).toBe('import');
  expect(chapterOf('tiers.md#requests')).toBe('tiers');
  expect(chapterOf('https://example.test/other.md')).toBeUndefined();
});

test('each picture of the guide is there and says what it shows', () => {
  const pictures = CHAPTERS.flatMap(({ text }) => [...text.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)]);
  expect(pictures.length).toBeGreaterThan(3);
  for (const [, alt, source = ''] of pictures) {
    expect(alt, source).not.toBe('');
    expect(pictureAt(source), source).toBeDefined();
  }
});
