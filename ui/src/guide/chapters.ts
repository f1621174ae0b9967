import { type Language, language } from '../language/language';

/** The user's guide: the files of `docs/` themselves, so that the window never says anything else. */
const ENGLISH = import.meta.glob<string>(
  ['../../../docs/guide/*.md', '../../../docs/{import,alert-channels,fees}.md'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
);

/** The same chapters in German, all in one folder. */
const GERMAN = import.meta.glob<string>('../../../docs/guide/de/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Its pictures, by the end of their path; those in German are of the German window. */
const PICTURES = import.meta.glob<string>('../../../docs/guide/{pictures,de/pictures}/*.webp', {
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
  | 'privacy'
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
  'privacy',
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

export const CHAPTERS = chaptersIn(language);

/** The guide in a language; where it has none, as the pseudo-locale, in English. */
export function chaptersIn(spoken: Language): readonly Chapter[] {
  const files = spoken === 'de' ? GERMAN : ENGLISH;
  return ORDER.map((id) => {
    const [heading = '', ...lines] = (endingWith(files, `${id}.md`) ?? '').split('\n');
    return { id, title: heading.replace(/^# /, ''), text: lines.join('\n') };
  });
}

/** The chapter that a link of the guide leads to, such as `tiers.md` or `../import.md`. */
export function chapterOf(link: string): ChapterId | undefined {
  const name = link.match(/([\w-]+)\.md(#.*)?$/)?.[1];
  return ORDER.find((id) => id === name);
}

/**
 * Where the window finds a picture that the guide names, `pictures/board.webp` or `../pictures/board.webp`: of a window in
 * its language, and of the English one where there is none.
 */
export function pictureAt(source: string, spoken = language, pictures = PICTURES): string | undefined {
  const name = source.replace(/^(\.\.\/)+/, '');
  return endingWith(pictures, `guide/${spoken}/${name}`) ?? endingWith(pictures, `guide/${name}`);
}

/** What stands under the path with this end. */
function endingWith(files: Record<string, string>, end: string): string | undefined {
  const path = Object.keys(files).find((file) => file.endsWith(`/${end}`));
  return path === undefined ? undefined : files[path];
}
