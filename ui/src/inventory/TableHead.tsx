import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { UnitSort } from '../kit/engine';
import type { Shown } from './columns';
import type { Wanted } from './lines';

const NARROWEST = 48;

/** The names of the columns: a click orders by one, its right edge or Alt with an arrow makes it wider. */
export function TableHead({
  columns,
  shown,
  setColumns,
  wanted,
  order,
}: {
  columns: Shown[];
  shown: readonly Shown[];
  setColumns: (columns: Shown[]) => void;
  wanted: Wanted;
  order: (sort: UnitSort, descending: boolean) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the grid is no table.
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons are.
    <div
      role="row"
      className="group/head sticky top-0 z-10 flex h-[34px] shrink-0 items-center border-line border-b bg-card text-micro text-soft"
    >
      {shown.map((column) => (
        <Head
          key={column.column}
          column={column}
          way={column.sort === wanted.sort && column.column !== 'held' ? (wanted.descending ? 'down' : 'up') : null}
          order={() => {
            if (column.sort) order(column.sort, column.sort === wanted.sort && !wanted.descending);
          }}
          resize={(width) => setColumns(columns.map((each) => (each === column ? { ...each, width } : each)))}
        />
      ))}
    </div>
  );
}

/** Alt and an arrow make a column wider or narrower. */
function resizeByKey(event: KeyboardEvent, width: number, resize: (width: number) => void) {
  const by = { ArrowLeft: -8, ArrowRight: 8 }[event.key];
  if (!by || !event.altKey) return;
  event.preventDefault();
  resize(Math.max(NARROWEST, width + by));
}

function Head({
  column,
  way,
  order,
  resize,
}: {
  column: Shown;
  way: 'up' | 'down' | null;
  order: () => void;
  resize: (width: number) => void;
}) {
  const [drag, setDrag] = useState<{ from: number; width: number } | null>(null);
  const Arrow = way === 'up' ? ArrowUp : ArrowDown;

  function onPointerMove(event: PointerEvent) {
    if (drag) resize(Math.max(NARROWEST, Math.round(drag.width + event.clientX - drag.from)));
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: the grid is no table.
    // biome-ignore lint/a11y/useFocusableInteractive: its button is.
    <div
      role="columnheader"
      aria-sort={way === null ? undefined : way === 'up' ? 'ascending' : 'descending'}
      className={`relative flex h-full shrink-0 items-center px-3 ${column.column === 'product' ? 'grow' : ''}`}
      style={{ width: column.width }}
    >
      <button
        type="button"
        // Keys reach it to make the column wider, whether or not it orders by it.
        aria-disabled={column.sort === null}
        className={`flex min-w-0 flex-1 items-center gap-1 ${column.sort ? 'hover:text-ink' : 'cursor-default'} ${column.right ? 'justify-end' : ''}`}
        onClick={(event) => {
          order();
          // Who clicks goes on with the keys of the list; who pressed a key stays at the head.
          if (event.detail > 0) event.currentTarget.closest<HTMLElement>('[role=grid]')?.focus({ preventScroll: true });
        }}
        aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
        onKeyDown={(event) => resizeByKey(event, column.width, resize)}
      >
        <span className="truncate">{column.name}</span>
        {way && <Arrow size={11} aria-hidden="true" />}
      </button>
      <span
        aria-hidden="true"
        className="absolute inset-y-1.5 right-0 z-10 w-1.5 cursor-col-resize border-transparent border-r group-hover/head:border-line-strong hover:border-accent!"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: event.clientX, width: column.width });
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => setDrag(null)}
      />
    </div>
  );
}
