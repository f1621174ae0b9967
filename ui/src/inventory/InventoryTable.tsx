import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { InventoryLine, InventorySummary, UnitSort } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { useLeftIds, useLeftScroll, useLeftState } from '../kit/leftAt';
import { ContextMenu, type MenuEntry } from '../kit/Menu';
import { t } from '../language/catalogue';
import { useOffer } from '../palette/offered';
import { BulkBar } from './BulkBar';
import { type Shown, telling } from './columns';
import { Foot } from './Foot';
import { lineEntries } from './lineEntries';
import { everyUnit, useLines, type Wanted } from './lines';
import { ROW_HEIGHTS, type RowSize } from './rowSizes';
import { TableHead } from './TableHead';
import { type TableKeys, tableIntentOf } from './tableKeys';

/** Units that are chosen at once at most, as the engine takes them. */
const MAX_SELECTED = 5_000;

interface InventoryTableProps {
  summary: InventorySummary;
  wanted: Wanted;
  order: (sort: UnitSort, descending: boolean) => void;
  /** All of them, also those that are not shown. */
  columns: Shown[];
  setColumns: (columns: Shown[]) => void;
  rowSize: RowSize;
  failure: Error | null;
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
  keys,
}: InventoryTableProps) {
  const total = summary.totals.units;
  const height = ROW_HEIGHTS[rowSize];
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRows(scroller, total, height);
  const seen = rows.getVirtualItems();
  const { lines, error } = useLines(wanted, seen[0]?.index ?? 0, seen.at(-1)?.index ?? 0);
  const shown = telling(columns, summary);
  const width = shown.reduce((sum, column) => sum + column.width, 0);

  const choice = useChoice(wanted, total, lines, rows.scrollToIndex);
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
          aria-activedescendant={at ? `unit-${at.id}` : undefined}
          tabIndex={0}
          onKeyDown={(event) => onKey(event, choice, wanted, keys)}
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

/** Which row has the focus, and which units are chosen. Another list begins at its top, with nothing chosen. */
function useChoice(
  wanted: Wanted,
  total: number,
  lines: ReadonlyMap<number, InventoryLine>,
  reveal: (place: number) => void,
) {
  const [focused, setFocused] = useLeftState('inventory.focused', 0);
  const [chosen, setChosen] = useLeftIds('inventory.selection');
  const list = JSON.stringify(wanted);
  const [knownList, setKnownList] = useState(list);
  if (knownList !== list) {
    setKnownList(list);
    setFocused(0);
    setChosen(new Set());
  }
  const at = lines.get(Math.min(focused, total - 1));

  function toggle(id: number) {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  }

  function step(down: number, extend: boolean) {
    const to = Math.max(0, Math.min(total - 1, focused + down));
    if (extend) {
      const [from, until] = [Math.min(focused, to), Math.max(focused, to)];
      const ids = [...lines].filter(([place]) => place >= from && place <= until).map(([, line]) => line.id);
      setChosen(new Set([...chosen, ...ids]));
    }
    setFocused(to);
    reveal(to);
  }

  return {
    focused,
    chosen,
    /** The unit in the row that has the focus. */
    at,
    /** What a key is about: what is chosen, else the row that has the focus. */
    subjects: chosen.size > 0 ? [...chosen] : at ? [at.id] : [],
    /** A click takes the focus; with Ctrl or ⌘ the row is chosen too, with Shift all from the last one to it. */
    click: (place: number, { ctrlKey, metaKey, shiftKey }: React.MouseEvent) => {
      const line = lines.get(place);
      if (shiftKey) step(place - focused, true);
      else setFocused(place);
      if (line && (ctrlKey || metaKey)) toggle(line.id);
    },
    toggle,
    step,
    choose: (ids: readonly number[]) => setChosen(new Set(ids)),
    clear: () => setChosen(new Set()),
  };
}

/** Does what a key of the table is for. */
function onKey(event: React.KeyboardEvent, choice: ReturnType<typeof useChoice>, wanted: Wanted, keys: TableKeys) {
  const intent = tableIntentOf(event);
  if (!intent || event.defaultPrevented) return;
  event.preventDefault();
  const { at, subjects } = choice;
  if (intent.kind === 'step') choice.step(intent.down, intent.extend);
  else if (intent.kind === 'open' && at) keys.open(at.product);
  else if (intent.kind === 'toggle' && at) choice.toggle(at.id);
  else if (intent.kind === 'all') void everyUnit(wanted, MAX_SELECTED).then(choice.choose);
  else if (intent.kind === 'sell' && subjects.length > 0) keys.sell(subjects);
  else if (intent.kind === 'list' && at) keys.list(subjects, at.product);
  else if (intent.kind === 'edit') keys.edit(subjects);
  else if (intent.kind === 'tag' && subjects.length > 0) keys.tag(subjects);
  else if (intent.kind === 'remove') keys.remove(subjects);
  else if (intent.kind === 'search') keys.search();
  else if (intent.kind === 'undo') keys.undo();
  else if (intent.kind === 'escape') choice.clear();
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
