import type { ReactNode } from 'react';
import { Amount, Gain } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import { CONDITION_NAMES } from '../kit/conditions';
import type { ColumnChoice, InventoryLine, UnitSort } from '../kit/engine';
import { locale } from '../kit/locale';
import { ProductPicture } from '../kit/ProductPicture';
import { PLACE_NAMES } from '../kit/places';
import { TREATMENT_NAMES } from '../kit/treatments';
import { LinePayout } from './LinePayout';

/** A column of the inventory. */
export interface Column {
  column: string;
  name: string;
  /** In pixels. */
  width: number;
  sort: UnitSort | null;
  right?: boolean;
  cell: (line: InventoryLine) => ReactNode;
}

const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: '2-digit', timeZone: 'UTC' });

/** All columns, in their default order. */
export const COLUMNS: readonly Column[] = [
  {
    column: 'product',
    name: 'Product',
    width: 220,
    sort: 'product',
    cell: (line) => (
      <span className="flex items-center gap-2.5">
        <ProductPicture address={line.picture} size={28} />
        <span className="min-w-0">
          <span className="block truncate font-medium leading-4" title={line.name}>
            {line.name}
          </span>
          <span className="block truncate text-micro text-faint leading-4">{line.sku || 'no code'}</span>
        </span>
      </span>
    ),
  },
  { column: 'size', name: 'Size', width: 84, sort: 'size', right: true, cell: (line) => line.size },
  {
    column: 'condition',
    name: 'Condition',
    width: 104,
    sort: 'condition',
    cell: (line) => (
      <span className="rounded-md bg-hover px-1.5 py-0.5 text-soft text-small">{CONDITION_NAMES[line.condition]}</span>
    ),
  },
  {
    column: 'cost',
    name: 'Cost',
    width: 84,
    sort: 'cost',
    right: true,
    cell: (line) => (
      <>
        <Amount amount={line.cost} why="Its cost, or the exchange rate of its day, is not known" />
        <AnotherDay marked={line.rateOfAnotherDay} />
      </>
    ),
  },
  {
    column: 'bought',
    name: 'Bought',
    width: 92,
    sort: 'bought',
    right: true,
    cell: (line) => <span className="text-soft">{line.boughtOn ? day.format(Date.parse(line.boughtOn)) : '–'}</span>,
  },
  { column: 'kept', name: 'Kept at', width: 80, sort: 'kept_at', cell: (line) => line.keptAt },
  { column: 'listed', name: 'Listed', width: 100, sort: null, cell: (line) => <Listed line={line} /> },
  {
    column: 'worth',
    name: 'You get now',
    width: 120,
    sort: 'worth',
    right: true,
    cell: (line) => <LinePayout line={line} side="payoutNow" />,
  },
  {
    column: 'if_listed',
    name: 'If listed',
    width: 120,
    sort: 'if_listed',
    right: true,
    cell: (line) => <LinePayout line={line} side="payoutIfListed" />,
  },
  {
    column: 'profit',
    name: 'Profit',
    width: 88,
    sort: 'profit',
    right: true,
    cell: (line) => (
      <>
        <Gain amount={line.profit} why="Its cost or payout is not known" />
        <AnotherDay marked={line.profit !== null && line.rateOfAnotherDay} />
      </>
    ),
  },
  {
    column: 'held',
    name: 'Held',
    width: 60,
    sort: 'bought',
    right: true,
    cell: (line) => <span className="text-soft">{line.heldDays === null ? '–' : `${line.heldDays} d`}</span>,
  },
  {
    column: 'treatment',
    name: 'VAT',
    width: 112,
    sort: null,
    cell: (line) => <span className="text-soft">{TREATMENT_NAMES[line.treatment]}</span>,
  },
];

const NOT_AT_FIRST: ReadonlySet<string> = new Set(['if_listed', 'treatment']);

function Listed({ line }: { line: InventoryLine }) {
  if (line.toTakeDown.length > 0) {
    return (
      <span className="text-warn">Take down: {line.toTakeDown.map((place) => PLACE_NAMES[place]).join(', ')}</span>
    );
  }
  if (line.state === 'sold') return <span className="text-faint">Sold</span>;
  if (line.listed.length === 0) return <span className="text-faint">Not listed</span>;
  return line.listed.map((place) => PLACE_NAMES[place]).join(', ');
}

/** A column as it is shown. */
export interface Shown extends Column {
  shown: boolean;
}

/** The columns in the user's order, followed by those that they never arranged. */
export function arranged(choices: readonly ColumnChoice[]): Shown[] {
  const chosen = choices.flatMap((choice) => {
    const column = COLUMNS.find((each) => each.column === choice.column);
    return column ? [{ ...column, shown: choice.shown, width: choice.width ?? column.width }] : [];
  });
  const others = COLUMNS.filter((column) => chosen.every((each) => each.column !== column.column));
  return [...chosen, ...others.map((column) => ({ ...column, shown: !NOT_AT_FIRST.has(column.column) }))];
}

/** The same as choices that can be saved. */
export function choicesOf(columns: readonly Shown[]): ColumnChoice[] {
  return columns.map(({ column, shown, width }) => ({ column, shown, width }));
}
