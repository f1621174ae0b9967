import { ahead } from '../kit/ages';
import { Bar } from '../kit/Bar';
import { useClock } from '../kit/clock';
import type { ColumnView } from '../kit/engine';
import { TIER_COLOURS, TIER_ICONS, TIER_NAMES } from '../kit/tiers';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';

/** The head of a column: how much of it is fresh, and when it is synced next. */
export function ColumnHead({ column, shown }: { column: ColumnView; shown: number | null }) {
  const { tier } = column;
  const Icon = TIER_ICONS[tier];
  const words = useClock((now) => headWords(column, now));
  const fresh = freshWords(column);
  return (
    <header className="px-1 pb-2">
      <div className="flex h-8 items-center gap-2">
        <Icon size={15} aria-hidden="true" style={{ color: TIER_COLOURS[tier] }} />
        <h2 className="font-semibold">{TIER_NAMES[tier]}</h2>
        <span className="text-soft">
          {shown === null
            ? count(column.count)
            : t('board-shown-of', { shown: count(shown), all: count(column.count) })}
        </span>
        <span className="ml-auto truncate text-micro text-soft" title={fresh}>
          {words}
        </span>
      </div>
      <Bar
        name={t('board-fresh-products', { tier: TIER_NAMES[tier] })}
        value={column.fresh}
        whole={column.count}
        words={fresh}
        colour={TIER_COLOURS[tier]}
      />
    </header>
  );
}

/** `29 fresh · next 56 min`, `all fresh · next 5 h 56`, `when opened`. */
function headWords({ tier, fresh, count: all, nextRunAt }: ColumnView, now: number): string {
  if (tier === 'frozen') return t('board-when-opened');
  if (all === 0) return '';
  const part = fresh === all ? t('board-all-fresh') : t('board-fresh', { fresh: count(fresh) });
  if (nextRunAt === null) return part;
  const next = ahead(nextRunAt, now)
    ?.replace(/(h \d+) min$/, '$1')
    .replace(t('kit-less-than-minute'), '< 1 min');
  return t('board-next', { fresh: part, next: next ?? t('board-now') });
}

/** `18 of 20 fresh, 2 never synced`; what is frozen promises nothing, so there it says how much was ever synced. */
function freshWords({ tier, fresh, neverSynced, count: all }: ColumnView): string {
  if (all === 0) return t('board-no-products');
  if (tier === 'frozen') return t('board-synced-before', { synced: count(fresh), all: count(all) });
  return neverSynced > 0
    ? t('board-fresh-of-and-never', { fresh: count(fresh), all: count(all), never: count(neverSynced) })
    : t('board-fresh-of', { fresh: count(fresh), all: count(all) });
}
