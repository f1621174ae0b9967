import table from '../../locales/regions.tsv?raw';

/** What people of a region do in any language. Notifications read the same table, in `src-tauri/language`. */
interface RegionWays {
  /** Whether its day has two halves of twelve hours. */
  hasHalves: boolean;
  /** Whether the month stands before the day. */
  isMonthFirst: boolean;
  /** The language in whose manner those write numbers there whose system speaks English. */
  numbers: string;
}

/** Those of a locale's region, for those who speak its language; one that is not in the table, and none, are as most. */
export function waysOf({ language, region }: { language?: string; region?: string | undefined }): RegionWays {
  const lines = table.split('\n');
  const row = (name: string) => lines.find((line) => line.startsWith(`${name}\t`));
  const [, clock, first, numbers = 'en'] = (row(`${language}-${region}`) ?? row(`${region}`) ?? '').split('\t');
  return { hasHalves: clock === '12', isMonthFirst: first === 'month', numbers };
}
