import { useDroppable } from '@dnd-kit/core';
import { useEffect } from 'react';
import type { ColumnView } from '../kit/engine';
import { TIER_COLOURS, TIER_ICONS, TIER_NAMES, TIERS } from '../kit/tiers';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import { useColumnCards } from './cardPages';
import type { Columns } from './columns';
import { DropTarget } from './DropTarget';
import type { Filter } from './filter';

/** A tier for whose cards a small window has no room: a strip that opens it, and takes cards as an open column does. */
export function FoldedColumn({
  column,
  filter,
  held,
  droppable,
  columns,
  open,
}: {
  column: ColumnView;
  filter: Filter;
  held: ReadonlySet<number>;
  /** A card is held that could be dropped here. */
  droppable: boolean;
  columns: Columns;
  open: () => void;
}) {
  const { tier } = column;
  const { total = 0, at, isSettled } = useColumnCards(tier, filter, [0]);
  const { setNodeRef, isOver } = useDroppable({ id: tier });
  const over = isOver && droppable;
  const Icon = TIER_ICONS[tier];

  useEffect(() => {
    // The keyboard walks into it as into any other column, and opens it on its way.
    columns.set(tier, { length: total, isSettled, idAt: (index) => at(index)?.id, reveal: open });
  });

  return (
    <section ref={setNodeRef} aria-label={TIER_NAMES[tier]} data-tier={tier} className="relative min-h-0 pb-4">
      <button
        type="button"
        aria-expanded={false}
        aria-label={t('board-open-folded', { tier: TIER_NAMES[tier], products: total })}
        title={t('board-open-tier', { tier: TIER_NAMES[tier] })}
        className={`flex h-full w-full flex-col items-center gap-2 rounded-xl border py-2 ${over ? 'border-accent bg-accent-soft' : 'border-line bg-card hover:border-line-strong'}`}
        onClick={() => {
          open();
          columns.focus({ tier, index: 0 });
        }}
      >
        <Icon size={15} aria-hidden="true" className="shrink-0" style={{ color: TIER_COLOURS[tier] }} />
        <span className="font-semibold [writing-mode:vertical-rl]">{TIER_NAMES[tier]}</span>
        <span className="text-soft [writing-mode:vertical-rl]">{count(total)}</span>
      </button>
      {over && (
        <div className={`absolute top-9 w-52 ${isOnTheRight(column) ? 'right-0' : 'left-0'}`}>
          <DropTarget held={held} column={column} />
        </div>
      )}
    </section>
  );
}

/** What is said beside the strip lies over the columns, not beyond the window's edge. */
function isOnTheRight({ tier }: ColumnView): boolean {
  return TIERS.indexOf(tier) >= TIERS.length / 2;
}
