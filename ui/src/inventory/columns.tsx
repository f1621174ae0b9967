import type { ReactNode } from 'react';
import { ExactAmount, ExactGain, percentWords } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import { CONDITION_NAMES } from '../kit/conditions';
import type { ColumnChoice, InventoryLine, InventorySummary, UnitSort } from '../kit/engine';
import { ProductPicture } from '../kit/ProductPicture';
import { PLACE_NAMES } from '../kit/places';
import { TREATMENT_NAMES } from '../kit/treatments';
import { t } from '../language/catalogue';
import { dateLocale } from '../language/locale';
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

const day = new Intl.DateTimeFormat(dateLocale, { day: 'numeric', month: 'short', year: '2-digit', timeZone: 'UTC' });

/** All columns, in their default order. */
export const COLUMNS: readonly Column[] = [
  {
    column: 'product',
    name: t('inventory-product'),
    width: 252,
    sort: 'product',
    cell: (line) => (
      <span className="flex items-center gap-2.5">
        <ProductPicture address={line.picture} size={22} />
        <span className="truncate font-medium" title={`${line.name} ${line.sku}`}>
          {line.name}
          <span className="code ml-1.5 font-normal text-soft text-small">{line.sku || t('inventory-no-code')}</span>
        </span>
        {line.condition !== 'deadstock' && (
          <span className="shrink-0 rounded-sm bg-hover px-1.5 text-soft text-small">
            {CONDITION_NAMES[line.condition]}
          </span>
        )}
      </span>
    ),
  },
  { column: 'size', name: t('inventory-size'), width: 68, sort: 'size', right: true, cell: (line) => line.size },
  {
    column: 'condition',
    name: t('inventory-condition'),
    width: 104,
    sort: 'condition',
    cell: (line) => <span className="text-soft">{CONDITION_NAMES[line.condition]}</span>,
  },
  {
    column: 'cost',
    name: t('inventory-cost'),
    width: 100,
    sort: 'cost',
    right: true,
    cell: (line) => (
      <>
        <ExactAmount amount={line.cost} why={t('inventory-no-cost-or-rate')} />
        <AnotherDay marked={line.rateOfAnotherDay} />
      </>
    ),
  },
  {
    column: 'worth',
    name: t('inventory-you-get'),
    width: 132,
    sort: 'worth',
    right: true,
    cell: (line) => <LinePayout line={line} side="payoutNow" />,
  },
  {
    column: 'profit',
    name: t('inventory-profit'),
    width: 106,
    sort: 'profit',
    right: true,
    cell: (line) => (
      <>
        <ExactGain amount={line.profit} why={t('inventory-no-cost-or-payout')} />
        <AnotherDay marked={line.profit !== null && line.rateOfAnotherDay} />
      </>
    ),
  },
  {
    column: 'roi',
    name: '%',
    width: 70,
    sort: null,
    right: true,
    cell: (line) => <Roi roi={line.roi} />,
  },
  { column: 'listed', name: t('inventory-listed'), width: 84, sort: null, cell: (line) => <Listed line={line} /> },
  { column: 'kept', name: t('inventory-kept'), width: 76, sort: 'kept_at', cell: (line) => line.keptAt },
  {
    column: 'bought',
    name: t('inventory-bought'),
    width: 104,
    sort: 'bought',
    right: true,
    cell: (line) => <span className="text-soft">{line.boughtOn ? day.format(Date.parse(line.boughtOn)) : '–'}</span>,
  },
  {
    column: 'held',
    name: t('inventory-held'),
    width: 60,
    sort: 'bought',
    right: true,
    cell: (line) => <Held days={line.heldDays} />,
  },
  {
    column: 'if_listed',
    name: t('inventory-if-listed'),
    width: 138,
    sort: 'if_listed',
    right: true,
    cell: (line) => <LinePayout line={line} side="payoutIfListed" />,
  },
  {
    column: 'treatment',
    name: t('inventory-vat'),
    width: 112,
    sort: null,
    cell: (line) => <span className="text-soft">{TREATMENT_NAMES[line.treatment]}</span>,
  },
];

const NOT_AT_FIRST: ReadonlySet<string> = new Set(['condition', 'if_listed', 'treatment']);

/** Held for so many days, a unit is dead stock. */
const DEAD_AFTER = 300;

function Held({ days }: { days: number | null }) {
  if (days === null) return <span className="text-faint">–</span>;
  const dead = days >= DEAD_AFTER;
  return (
    <span className={dead ? 'text-warn' : 'text-soft'} title={dead ? t('inventory-held-very-long') : undefined}>
      {t('kit-days', { days })}
    </span>
  );
}

/** Profit over cost; its colour is that of the profit beside it. */
function Roi({ roi }: { roi: string | null }) {
  if (roi === null) return <span className="text-faint">–</span>;
  const whole = percentWords(roi.replace(/\.\d$/, ''));
  return <span className={roi.startsWith('-') ? 'text-down' : 'text-up'}>{whole}</span>;
}

function Listed({ line }: { line: InventoryLine }) {
  if (line.toTakeDown.length > 0) {
    return (
      <span className="text-warn">
        {t('inventory-take-down', { places: line.toTakeDown.map((place) => PLACE_NAMES[place]).join(', ') })}
      </span>
    );
  }
  if (line.state === 'sold') return <span className="text-faint">{t('inventory-sold')}</span>;
  if (line.listed.length === 0)
    return (
      <span className="text-faint" title={t('inventory-not-listed')}>
        –
      </span>
    );
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

/**
 * The columns that say something: one whose values are all alike is left out. What is alike is told for all units
 * together, so that no column comes or goes while the list is scrolled.
 */
export function informativeColumns(
  columns: readonly Shown[],
  { listed, toTakeDown, all, inStock, placesKept }: InventorySummary,
) {
  const empty = new Set<string>();
  if (listed + toTakeDown === 0 && all === inStock) empty.add('listed');
  if (placesKept.length === 0) empty.add('kept');
  return columns.filter((column) => column.shown && !empty.has(column.column));
}

/** The same as choices that can be saved. */
export function choicesOf(columns: readonly Shown[]): ColumnChoice[] {
  return columns.map(({ column, shown, width }) => ({ column, shown, width }));
}
