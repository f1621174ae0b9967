import type { Actions } from '../board/actions';
import type { MenuEntry } from '../kit/Menu';
import { TIER_NAMES, TIERS } from '../kit/tiers';
import { t } from '../language/catalogue';

/** Something that the palette does. */
export interface Command {
  id: string;
  group: 'Selection' | 'Do' | 'Go to' | 'Settings';
  title: string;
  /** Other words by which it is found. */
  also?: string;
  keys?: readonly string[];
  run: () => void;
}

/** What the palette acts on: the chosen products, else the one in the panel or with the focus. */
export interface Subject {
  ids: readonly number[];
  /** What they are called together. */
  name: string;
}

/** `3 products`, or the name of the only one. */
export function subjectOf(ids: readonly number[], nameOf: (id: number) => string | undefined): Subject | null {
  const [only] = ids;
  if (only === undefined) return null;
  return {
    ids,
    name:
      ids.length === 1 ? (nameOf(only) ?? t('palette-this-product')) : t('palette-products', { products: ids.length }),
  };
}

/** What is done with the subject, each with its key. */
export function subjectCommands(subject: Subject | null, { move, refresh, open }: Actions): Command[] {
  if (!subject) return [];
  const { ids, name } = subject;
  const [only] = ids;
  const moves = TIERS.map(
    (tier, place): Command => ({
      id: `move ${tier}`,
      group: 'Selection',
      title: t('palette-move', { name, tier: TIER_NAMES[tier] }),
      keys: [String(place + 1)],
      run: () => move(ids, tier),
    }),
  );
  const others: Command[] = [
    {
      id: 'refresh',
      group: 'Selection',
      title: t('palette-refresh', { name }),
      keys: ['R'],
      run: () => ids.forEach(refresh),
    },
  ];
  if (ids.length === 1 && only !== undefined) {
    others.unshift({
      id: 'open',
      group: 'Selection',
      title: t('palette-open', { name }),
      keys: ['Enter'],
      run: () => open(only),
    });
  }
  return [...others, ...moves];
}

/** What a page's own menu holds, as the palette has it. */
export function offeredCommands(entries: readonly MenuEntry[]): Command[] {
  return entries.map(({ name, shortcut, run }) => ({
    id: `offered ${name}`,
    group: 'Selection',
    title: name,
    ...(shortcut && { keys: [shortcut] }),
    run,
  }));
}
