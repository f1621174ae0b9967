import type { ReadableList, Row } from './lists';

/** Rows with the names of their columns above them, as spreadsheets take them from the clipboard. */
export function tabSeparated({ columns }: Pick<ReadableList, 'columns'>, rows: readonly Row[]): string {
  const lines = rows.map(({ cells }) => cells.map((text, nth) => cell(text, columns[nth]?.kind === 'number')));
  return [columns.map(({ name }) => name), ...lines].map((line) => line.join('\t')).join('\n');
}

/** A text in one cell. What would be taken for a formula gets the sign of a text, and numbers get plain spaces. */
function cell(text: string, isNumber: boolean): string {
  const plain = text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  return !isNumber && /^[=+\-@＝＋－＠]/.test(plain) ? `'${plain}` : plain;
}
