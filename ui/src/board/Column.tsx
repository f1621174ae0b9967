import { useDroppable } from '@dnd-kit/core';
import { useCallback, useState } from 'react';
import type { ColumnView } from '../kit/engine';
import { Failure } from '../kit/Failure';
import { TIER_NAMES } from '../kit/tiers';
import { CARD_HEIGHT } from './Card';
import { CardList } from './CardList';
import { ColumnHead } from './ColumnHead';
import { useColumnCards } from './cardPages';
import type { Columns } from './columns';
import { type Filter, isFiltered } from './filter';

/** One tier: its head, its cards, and a place to drop others. */
export function Column({
  column,
  filter,
  selected,
  held,
  dropWords,
  columns,
}: {
  column: ColumnView;
  filter: Filter;
  selected: ReadonlySet<number>;
  held: ReadonlySet<number>;
  /** What dropping the held cards here would do; null while none is held that could be dropped here. */
  dropWords: string | null;
  columns: Columns;
}) {
  const { tier } = column;
  const [pages, setPages] = useState<readonly number[]>([0]);
  const onPages = useCallback((first: number, last: number) => setPages([...new Set([first, last])]), []);
  const { total, at, error, retry } = useColumnCards(tier, filter, pages);
  const { setNodeRef, isOver } = useDroppable({ id: tier });
  const over = isOver && dropWords !== null;
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
          {over && <DropTarget words={dropWords} />}
          {total === 0 && !over && <NoCards filtered={isFiltered(filter) && column.count > 0} />}
          <CardList
            tier={tier}
            filter={filter}
            length={total ?? 0}
            at={at}
            selected={selected}
            held={held}
            columns={columns}
            onPages={onPages}
          />
        </div>
      )}
    </section>
  );
}

/** Lies over the first card, so that the column doesn't move under the pointer. */
function DropTarget({ words }: { words: string }) {
  const [move, ...terms] = words.split(' · ');
  return (
    <div
      role="status"
      style={{ height: CARD_HEIGHT }}
      className="absolute inset-x-px top-0.5 z-10 grid place-items-center rounded-[10px] border border-accent border-dashed bg-accent-soft px-2 text-center font-medium text-accent"
    >
      <p>
        {move}
        <span className="sr-only"> · </span>
        <span className="block font-normal text-[11px]">{terms.join(' · ')}</span>
      </p>
    </div>
  );
}

function NoCards({ filtered }: { filtered: boolean }) {
  return (
    <p className="absolute inset-x-1 top-1 rounded-[10px] border border-line border-dashed px-4 py-6 text-center text-faint text-xs">
      {filtered ? 'Nothing here matches.' : 'Drag a card here.'}
    </p>
  );
}
