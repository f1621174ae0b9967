import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { InventoryLine, InventorySummary, UnitSort } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { useLeftScroll } from '../kit/leftAt';
import { ContextMenu, type MenuEntry } from '../kit/Menu';
import { t } from '../language/catalogue';
import { useOffer } from '../palette/offered';
import { BulkBar } from './BulkBar';
import { informativeColumns, type Shown } from './columns';
import { Foot } from './Foot';
import { lineEntries } from './lineEntries';
import { useLines, type Wanted } from './lines';
import { ROW_HEIGHTS, type RowSize } from './rowSizes';
import { TableHead } from './TableHead';
import { type TableKeys, tableIntentOf } from './tableKeys';
import { useChoice } from './useChoice';

interface InventoryTableProps {
  summary: InventorySummary;
  wanted: Wanted;
  order: (sort: UnitSort, descending: boolean) => void;
  /** All of them, also those that are not shown. */
  columns: Shown[];
  setColumns: (columns: Shown[]) => void;
  rowSize: RowSize;
  failure: Error | null;
  /** The units with which something was just done: they are not selected any more. */
  done: readonly number[];
  keys: TableKeys;
}

/** All units in a list of which only what is seen is there. */
export function InventoryTable({
  summary,
  wanted,
  order,
  columns,
  setColumns,
  rowSize,
  failure,
  done,
  keys,
}: InventoryTableProps) {
  const total = summary.totals.units;
  const height = ROW_HEIGHTS[rowSize];
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRows(scroller, total, height);
  const seen = rows.getVirtualItems();
  const known = useLines(wanted, seen[0]?.index ?? 0, seen.at(-1)?.index ?? 0);
  const { lines, error } = known;
  const shown = informativeColumns(columns, summary);
  const width = shown.reduce((sum, column) => sum + column.width, 0);

  const choice = useChoice(wanted, total, known, done, rows.scrollToIndex);
  const { chosen, at } = choice;
  const menu = useLineMenu(lines, chosen, keys);
  useOffer(() => offerOf(choice, lines, keys));

  useFocusAtFirst(scroller);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col small:min-h-60 small:shrink-0">
      <FailureNote error={failure ?? error} />
      {chosen.size > 0 && <BulkBar ids={[...chosen]} keys={keys} line={at} clear={choice.clear} />}
      <ContextMenu entries={menu.entries}>
        {/* biome-ignore lint/a11y/useSemanticElements: a table of 100,000 rows of which forty are there. */}
        <div
          ref={scroller}
          onContextMenu={menu.onContextMenu}
          role="grid"
          aria-label={t('inventory-units')}
          aria-rowcount={total}
          aria-activedescendant={at && seen.some(({ index }) => index === choice.focused) ? `unit-${at.id}` : undefined}
          tabIndex={0}
          onKeyDown={(event) => onKey(event, choice, keys)}
          className="scrolls min-h-0 flex-1 overflow-x-auto! rounded-card outline-none border border-line bg-card"
        >
          <div className="flex min-h-full flex-col" style={{ minWidth: width }}>
            <TableHead columns={columns} shown={shown} setColumns={setColumns} wanted={wanted} order={order} />
            {total === 0 && <p className="p-8 text-center text-soft">{t('inventory-none-like-that')}</p>}
            <Rows rows={rows} {...{ lines, height, shown, choice, scroller }} open={keys.open} />
            <Foot columns={shown} summary={summary} />
          </div>
        </div>
      </ContextMenu>
    </div>
  );
}

/** The rows that are seen, each where it belongs. */
function Rows({
  rows,
  lines,
  height,
  shown,
  choice: { focused, chosen, click },
  scroller,
  open,
}: {
  rows: ReturnType<typeof useRows>;
  lines: ReadonlyMap<number, InventoryLine>;
  height: number;
  shown: readonly Shown[];
  choice: ReturnType<typeof useChoice>;
  scroller: RefObject<HTMLDivElement | null>;
  open: (product: number) => void;
}) {
  return (
    <div className="relative shrink-0 grow" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, start }) => (
        <Row
          key={index}
          place={index}
          top={start}
          height={height}
          line={lines.get(index)}
          columns={shown}
          focused={index === focused}
          chosen={chosen.has(lines.get(index)?.id ?? -1)}
          onClick={(event) => {
            click(index, event);
            scroller.current?.focus({ preventScroll: true });
          }}
          open={open}
        />
      ))}
    </div>
  );
}

/** The menu of the row under the pointer; beside the rows there is none. */
function useLineMenu(lines: ReadonlyMap<number, InventoryLine>, chosen: ReadonlySet<number>, keys: TableKeys) {
  const [line, setLine] = useState<InventoryLine | null>(null);
  return {
    entries: line ? lineEntries(line, chosen, keys) : [],
    onContextMenu: (event: React.MouseEvent) => {
      const under = lineUnder(event.target, lines);
      setLine(under);
      if (!under) event.preventDefault();
    },
  };
}

/** What the palette can do with what is chosen, else with the row that has the focus. */
function offerOf(
  { at, chosen }: ReturnType<typeof useChoice>,
  lines: ReadonlyMap<number, InventoryLine>,
  keys: TableKeys,
): MenuEntry[] {
  const line = chosen.size > 0 ? [...lines.values()].find(({ id }) => chosen.has(id)) : at;
  return line ? lineEntries(line, chosen, keys) : [];
}

/** The unit in whose row something lies. */
function lineUnder(target: EventTarget, lines: ReadonlyMap<number, InventoryLine>): InventoryLine | null {
  const row = target instanceof Element ? target.closest('[role=row][aria-rowindex]') : null;
  return (row && lines.get(Number(row.getAttribute('aria-rowindex')) - 1)) ?? null;
}

/** What nothing else has, the list takes: its keys work at once. */
function useFocusAtFirst(scroller: RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    if (document.activeElement === document.body) scroller.current?.focus();
  }, [scroller]);
}

function useRows(scroller: RefObject<HTMLDivElement | null>, count: number, height: number) {
  useLeftScroll('inventory', scroller);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    // The head and the foot lie over the list.
    scrollPaddingStart: 36,
    scrollPaddingEnd: 64,
    overscan: 8,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: known heights are forgotten when rows get another one.
  useEffect(() => rows.measure(), [height]);
  return rows;
}

/** Does what a key of the table is for. */
function onKey(event: React.KeyboardEvent, choice: ReturnType<typeof useChoice>, keys: TableKeys) {
  const intent = tableIntentOf(event);
  if (!intent || event.defaultPrevented || isOfHead(event.target)) return;
  event.preventDefault();
  const { at, subjects } = choice;
  if (intent.kind === 'step') choice.step(intent.down, intent.extend);
  else if (intent.kind === 'open' && at) keys.open(at.product);
  else if (intent.kind === 'toggle' && at) choice.toggle(at.id);
  else if (intent.kind === 'all') choice.chooseAll();
  else if (intent.kind === 'escape') choice.clear();
  else if (subjects.length === 0) return;
  else if (intent.kind === 'sell') keys.sell(subjects);
  else if (intent.kind === 'list' && at) keys.list(subjects, at.product);
  else if (intent.kind === 'edit') keys.edit(subjects);
  else if (intent.kind === 'tag') keys.tag(subjects);
  else if (intent.kind === 'remove') keys.remove(subjects);
}

/** The buttons of the head have keys of their own: Enter there orders the list and opens no unit. */
function isOfHead(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[role=columnheader]') !== null;
}

function Row({
  place,
  top,
  height,
  line,
  columns,
  focused,
  chosen,
  onClick,
  open,
}: {
  place: number;
  top: number;
  height: number;
  line: InventoryLine | undefined;
  columns: readonly Shown[];
  focused: boolean;
  chosen: boolean;
  onClick: (event: React.MouseEvent) => void;
  open: (product: number) => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of all rows are the grid's.
    // biome-ignore lint/a11y/useSemanticElements: see the grid.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the row.
    <div
      id={line && `unit-${line.id}`}
      role="row"
      aria-rowindex={place + 1}
      aria-selected={chosen}
      className={`absolute inset-x-0 flex items-center border-line border-b ${chosen ? 'bg-accent-soft' : focused ? 'bg-hover' : 'hover:bg-hover'} ${focused ? 'shadow-[inset_2px_0_0_var(--accent)]' : ''}`}
      style={{ height, top }}
      onClick={onClick}
      onDoubleClick={() => line && open(line.product)}
    >
      {columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: see the grid.
        // biome-ignore lint/a11y/useFocusableInteractive: see the row.
        <div
          key={column.column}
          role="gridcell"
          className={`shrink-0 truncate px-3 ${column.right ? 'text-right' : ''} ${column.column === 'product' ? 'grow' : ''}`}
          style={{ width: column.width }}
        >
          {line && column.cell(line)}
        </div>
      ))}
    </div>
  );
}
