/** A text as it is compared: without case, accents and anything between words. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}

/** Whether every word that was typed begins a word of the text, in whatever order, or the text goes without its gaps. */
export function isFoundBy(typed: string, text: string): boolean {
  const [wanted, has] = [plain(typed), plain(text)];
  if (wanted === '') return true;
  const words = has.split(' ');
  const begins = wanted.split(' ').every((part) => words.some((word) => word.startsWith(part)));
  return begins || has.replaceAll(' ', '').includes(wanted.replaceAll(' ', ''));
}
