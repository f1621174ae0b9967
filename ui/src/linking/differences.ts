/** A piece of a text, and whether it differs from the text it is compared with. */
export interface Piece {
  text: string;
  differs: boolean;
}

/** What of `candidate` is not as in `wanted`: what both begin and end with is the same, the middle differs. */
export function differences(candidate: string, wanted: string): Piece[] {
  let start = 0;
  while (start < candidate.length && candidate[start] === wanted[start]) start += 1;
  let end = 0;
  const most = Math.min(candidate.length, wanted.length) - start;
  while (end < most && candidate.at(-1 - end) === wanted.at(-1 - end)) end += 1;
  const pieces = [
    { text: candidate.slice(0, start), differs: false },
    { text: candidate.slice(start, candidate.length - end), differs: true },
    { text: candidate.slice(candidate.length - end), differs: false },
  ];
  return pieces.filter((piece) => piece.text !== '');
}
