/** The user's guide: the files of `docs/` themselves, so that the window never says anything else. */
const FILES = import.meta.glob<string>(['../../../docs/guide/*.md', '../../../docs/{import,alert-channels,fees}.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Its pictures, by the end of their path. */
const PICTURES = import.meta.glob<string>('../../../docs/guide/pictures/*.webp', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** A chapter by the name of its file. */
export type ChapterId =
  | 'first-evening'
  | 'import'
  | 'keys'
  | 'tiers'
  | 'alerts'
  | 'alert-channels'
  | 'payouts'
  | 'fees'
  | 'backups'
  | 'updates'
  | 'tray'
  | 'keyboard'
  | 'troubleshooting';

/** In the order in which they are read. */
const ORDER: readonly ChapterId[] = [
  'first-evening',
  'import',
  'keys',
  'tiers',
  'alerts',
  'alert-channels',
  'payouts',
  'fees',
  'backups',
  'updates',
  'tray',
  'keyboard',
  'troubleshooting',
];

export interface Chapter {
  id: ChapterId;
  /** Its heading, which `text` is without. */
  title: string;
  /** Markdown. */
  text: string;
}

export const CHAPTERS: readonly Chapter[] = ORDER.map((id) => {
  const [heading = '', ...lines] = (textOf(id) ?? '').split('\n');
  return { id, title: heading.replace(/^# /, ''), text: lines.join('\n') };
});

/** The chapter that a link of the guide leads to, such as `tiers.md` or `../import.md`. */
export function chapterOf(link: string): ChapterId | undefined {
  const name = link.match(/([\w-]+)\.md(#.*)?$/)?.[1];
  return ORDER.find((id) => id === name);
}

/** Where the window finds a picture that the guide names, such as `pictures/board.webp`. */
export function pictureAt(source: string): string | undefined {
  const path = Object.keys(PICTURES).find((file) => file.endsWith(`/${source}`));
  return path === undefined ? undefined : PICTURES[path];
}

function textOf(id: ChapterId): string | undefined {
  const path = Object.keys(FILES).find((file) => file.endsWith(`/${id}.md`));
  return path === undefined ? undefined : FILES[path];
}
