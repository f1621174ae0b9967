import { ArrowDown, ArrowUp } from 'lucide-react';
import { type PointerEvent, useState } from 'react';
import type { UnitSort } from '../kit/engine';
import type { Shown } from './columns';
import type { Wanted } from './lines';

const NARROWEST = 48;

/** The names of the columns: a click orders by one, its right edge makes it wider. */
export function TableHead({
  columns,
  setColumns,
  wanted,
  order,
}: {
  columns: Shown[];
  setColumns: (columns: Shown[]) => void;
  wanted: Wanted;
  order: (sort: UnitSort, descending: boolean) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the grid is no table.
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons are.
    <div
      role="row"
      className="sticky top-0 z-10 flex h-9 items-center border-line border-b bg-card text-micro text-soft"
    >
      {columns
        .filter((column) => column.shown)
        .map((column) => (
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
        disabled={column.sort === null}
        className={`flex min-w-0 flex-1 items-center gap-1 font-medium enabled:hover:text-ink ${column.right ? 'justify-end' : ''}`}
        onClick={order}
      >
        <span className="truncate">{column.name}</span>
        {way && <Arrow size={11} aria-hidden="true" />}
      </button>
      <span
        aria-hidden="true"
        className="absolute inset-y-1.5 right-0 z-10 w-1.5 cursor-col-resize border-line border-r hover:border-accent"
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
