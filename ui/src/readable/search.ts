import type { Row } from './lists';

/** The rows that have every word of the text, in whichever column. */
export function matching(rows: readonly Row[], text: string): readonly Row[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ cells }) => {
    const whole = cells.join('\n').toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}
