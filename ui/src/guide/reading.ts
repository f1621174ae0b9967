import type { ChapterId } from './chapters';

/** What opens the guide, from wherever a sentence leads to one of its chapters. */
export const READ = 'tierstock:read';

/** Opens the guide at a chapter over whatever is shown. */
export function readChapter(chapter: ChapterId) {
  window.dispatchEvent(new CustomEvent<ChapterId>(READ, { detail: chapter }));
}
