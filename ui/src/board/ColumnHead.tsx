import { until } from '../kit/ages';
import { Bar } from '../kit/Bar';
import { useClock } from '../kit/clock';
import type { ColumnView } from '../kit/engine';
import { count } from '../kit/money';
import { TIER_COLOURS, TIER_ICONS, TIER_NAMES } from '../kit/tiers';

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
          {shown === null ? count(column.count) : `${count(shown)} of ${count(column.count)}`}
        </span>
        <span className="ml-auto truncate text-micro text-soft" title={fresh}>
          {words}
        </span>
      </div>
      <Bar
        name={`${TIER_NAMES[tier]}: fresh products`}
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
  if (tier === 'frozen') return 'when opened';
  if (all === 0) return '';
  const part = fresh === all ? 'all fresh' : `${count(fresh)} fresh`;
  if (nextRunAt === null) return part;
  const next = until(nextRunAt, now)
    .replace(/(h \d+) min$/, '$1')
    .replace('less than ', '< ');
  return `${part} · next ${next.startsWith('in ') ? next.slice(3) : 'now'}`;
}

/** `18 of 20 fresh, 2 never synced`; what is frozen promises nothing, so there it says how much was ever synced. */
function freshWords({ tier, fresh, neverSynced, count: all }: ColumnView): string {
  if (all === 0) return 'no products';
  if (tier === 'frozen') return `${count(fresh)} of ${count(all)} synced before`;
  const never = neverSynced > 0 ? `, ${count(neverSynced)} never synced` : '';
  return `${count(fresh)} of ${count(all)} fresh${never}`;
}
