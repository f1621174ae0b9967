import { useDroppable } from '@dnd-kit/core';
import { memo, useCallback, useState } from 'react';
import type { ColumnView } from '../kit/engine';
import { Failure } from '../kit/Failure';
import { TIER_NAMES } from '../kit/tiers';
import { t } from '../language/catalogue';
import { CardList } from './CardList';
import { ColumnHead } from './ColumnHead';
import { useColumnCards } from './cardPages';
import type { Columns } from './columns';
import { DropTarget } from './DropTarget';
import { type Filter, isFiltered } from './filter';

/** One tier: its head, its cards, and a place to drop others. */
export const Column = memo(function Column({
  column,
  filter,
  selected,
  held,
  droppable,
  columns,
}: {
  column: ColumnView;
  filter: Filter;
  selected: ReadonlySet<number>;
  held: ReadonlySet<number>;
  /** A card is held that could be dropped here. */
  droppable: boolean;
  columns: Columns;
}) {
  const { tier } = column;
  const [pages, setPages] = useState<readonly number[]>([0]);
  const onPages = useCallback((first: number, last: number) => setPages([...new Set([first, last])]), []);
  const { total, at, isSettled, error, retry } = useColumnCards(tier, filter, pages);
  const { setNodeRef, isOver } = useDroppable({ id: tier });
  const over = isOver && droppable;
  return (
    <section
      ref={setNodeRef}
      aria-label={TIER_NAMES[tier]}
      data-tier={tier}
      className={`relative flex min-h-0 min-w-0 flex-col rounded-xl ${over ? 'bg-accent-soft' : ''}`}
    >
      <ColumnHead column={column} shown={isFiltered(filter) && total !== undefined ? total : null} />
      {error ? (
        <Failure error={error} retry={retry} />
      ) : (
        <div className="relative flex min-h-0 flex-1 flex-col">
          {over && <DropTarget held={held} column={column} />}
          {total === 0 && !over && <NoCards filtered={isFiltered(filter) && column.count > 0} />}
          <CardList
            tier={tier}
            filter={filter}
            length={total ?? 0}
            at={at}
            isSettled={isSettled}
            selected={selected}
            held={held}
            columns={columns}
            onPages={onPages}
          />
        </div>
      )}
    </section>
  );
});

function NoCards({ filtered }: { filtered: boolean }) {
  return (
    <p className="absolute inset-x-1 top-1 rounded-card border border-line border-dashed px-4 py-6 text-center text-faint text-small">
      {filtered ? t('board-no-match') : t('board-drag-here')}
    </p>
  );
}
