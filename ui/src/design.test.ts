import { describe, expect, test } from 'vitest';
import system from '../DESIGN.md?raw';
import styles from './styles.css?raw';

const SOURCES = import.meta.glob<string>('./**/*.tsx', { query: '?raw', import: 'default', eager: true });

/** The colours of the block that begins with the selector. */
function colours(selector: string): Map<string, string> {
  const block = styles.slice(styles.indexOf(`${selector} {`)).split('}')[0] ?? '';
  const found = [...block.matchAll(/--([a-z-]+): ([^;]+);/g)];
  return new Map(found.map(([, name, value]) => [name ?? '', value ?? '']));
}

const LIGHT = colours(':root');
const DARK = colours(':root[data-theme="dark"]');
const THEMES = { light: LIGHT, dark: DARK };

/** Rows of the tables of DESIGN.md whose first cell is a name in code. */
const ROWS = [...system.matchAll(/^\| `([a-z0-9-]+)` \| (.+) \|$/gm)].map(
  ([, name, rest]) => [name ?? '', ...(rest ?? '').split(' | ')] as const,
);

/** How bright a colour is, by WCAG. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: Map<string, string>, front: string, back: string): number {
  const [dark = 0, light = 0] = [front, back].map((name) => luminance(theme.get(name) ?? '')).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ['ground', 'bar', 'card', 'raised', 'hover', 'own', 'accent-soft'];
const FIELD_SURFACES = ['ground', 'bar', 'card', 'raised'];

describe.each(Object.entries(THEMES))('in the %s theme', (name, theme) => {
  test.each(['ink', 'soft', 'faint', 'accent', 'up', 'down', 'warn'])('%s is read on every surface', (front) => {
    for (const back of SURFACES)
      expect(contrast(theme, front, back), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['field', 'hot', 'warm', 'cold', 'frozen', 'spark'])('%s is seen beside what it bounds', (front) => {
    for (const back of FIELD_SURFACES) expect(contrast(theme, front, back), back).toBeGreaterThanOrEqual(3);
  });

  test('warnings are read on their own ground', () => {
    for (const front of ['warn', 'soft']) expect(contrast(theme, front, 'warn-soft')).toBeGreaterThanOrEqual(4.5);
  });

  test('every colour of the page is the one in use', () => {
    const column = name === 'light' ? 1 : 2;
    const told = ROWS.filter((row) => row[1]?.startsWith('#'));
    expect(told.length).toBeGreaterThan(10);
    for (const row of told) expect([row[0], theme.get(row[0])]).toEqual([row[0], row[column]]);
  });
});

test('dark by the system and dark by choice are one list', () => {
  expect(colours(':root:not([data-theme="light"])')).toEqual(DARK);
});

test('every size of type on the page is the one in use', () => {
  const sizes = ROWS.filter(([name]) => name.startsWith('text-'));
  expect(sizes.length).toBe(6);
  for (const [name, size] of sizes) {
    const [height, line] = (size ?? '').split('/');
    expect(styles).toContain(`--${name}: ${height}px;\n  --${name}--line-height: ${line}px;`);
  }
});

test('every radius on the page is the one in use', () => {
  const radii = ROWS.filter(([name]) => name.startsWith('rounded-'));
  expect(radii.length).toBe(6);
  for (const [name, size] of radii) expect(styles).toContain(`--${name.replace('rounded', 'radius')}: ${size}px;`);
});

test('components take sizes, radii and colours from the system', () => {
  const foreign =
    /\btext-(\[[\d.]+(px|rem|em)\]|xs|sm|base|lg|xl|\dxl)(?![\w-])|\brounded(-\[\d+px\]|-xs|-3xl)|#[0-9a-f]{6}\b/g;
  const found = Object.entries(SOURCES)
    .filter(([file]) => !file.endsWith('.test.tsx'))
    .flatMap(([file, text]) => [...text.matchAll(foreign)].map(([match]) => `${file}: ${match}`));
  expect(found).toEqual([]);
});

test('no class is tried on every element by its place', () => {
  // Anything added to the end of the page would restyle all of it.
  const tried = Object.entries(SOURCES).filter(([, text]) => /\b(divide|space)-[xy]\b/.test(text));
  expect(tried.map(([file]) => file)).toEqual([]);
});
