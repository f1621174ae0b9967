import { DndContext, pointerWithin } from '@dnd-kit/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { memo, useCallback, useEffect, useState } from 'react';
import { Failure } from '../kit/Failure';
import { ContextMenu } from '../kit/Menu';
import { boardQuery } from '../kit/queries';
import { t } from '../language/catalogue';
import { useActions } from './actions';
import { BoardBar } from './BoardBar';
import { useBoardInput } from './boardInput';
import { Column } from './Column';
import { cardsById, sortAgain } from './cardPages';
import { Columns } from './columns';
import { ANNOUNCEMENTS, isThere, useDragging } from './dragging';
import { EmptyBoard } from './EmptyBoard';
import { FoldedColumn } from './FoldedColumn';
import type { Filter } from './filter';
import { useFolding } from './folding';
import { HeldCard } from './HeldCard';
import type { WindowControls } from './intents';
import type { Selection } from './selection';
import { useCardMenu } from './useCardMenu';

interface BoardProps {
  filter: Filter;
  setFilter: (filter: Filter) => void;
  controls: WindowControls;
  selection: Selection;
  /** Opens the dialog that adds products. */
  add: () => void;
}

const NONE: ReadonlySet<number> = new Set();

/** The four columns; in a small window two of them, beside strips for the others. */
export const Board = memo(function Board({ filter, setFilter, controls, selection, add }: BoardProps) {
  const client = useQueryClient();
  const { data: board, error, refetch } = useQuery(boardQuery);
  const { move } = useActions();
  const [columns] = useState(() => new Columns());
  const folding = useFolding();
  const pointer = useBoardInput(columns, selection, controls);

  const cardsOf = useCallback((ids: ReadonlySet<number>) => cardsById(client, ids), [client]);
  const { held, ...drag } = useDragging(selection.ids, (ids, tier) => {
    move(ids, tier);
    selection.clear();
  });
  const menu = useCardMenu(cardsOf, selection);

  useEffect(() => {
    // While the window is used, no card moves by itself; the true order comes with the user's return to it.
    const onFocus = () => void sortAgain(client);
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [client]);

  if (!board) return error ? <Failure error={error} retry={() => void refetch()} /> : null;
  if (board.products === 0) return <EmptyBoard add={add} />;
  return (
    <main aria-label={t('board-board')} className="flex min-h-0 flex-1 flex-col px-4 small:overflow-y-auto small:px-2">
      <h1 className="sr-only">{t('board-board')}</h1>
      <BoardBar board={board} filter={filter} setFilter={setFilter} selection={selection} />
      <DndContext
        collisionDetection={pointerWithin}
        autoScroll={false}
        accessibility={{ announcements: ANNOUNCEMENTS }}
        {...drag}
      >
        <ContextMenu entries={menu.entries}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: handles the clicks of all cards; their keys are the board's. */}
          <div
            className="grid min-h-0 flex-1 gap-3 small:min-h-56 small:gap-2"
            style={{ gridTemplateColumns: folding.widths }}
            {...pointer}
            onContextMenu={menu.onContextMenu}
          >
            {board.columns.map((column) => {
              const { tier } = column;
              const droppable = held !== null && !isThere(held, tier);
              const shared = { column, filter, held: held?.ids ?? NONE, droppable, columns };
              return folding.isFolded(tier) ? (
                <FoldedColumn key={tier} {...shared} open={() => folding.open(tier)} />
              ) : (
                <Column key={tier} {...shared} selected={selection.ids} />
              );
            })}
          </div>
        </ContextMenu>
        <HeldCard held={held} />
      </DndContext>
    </main>
  );
});
