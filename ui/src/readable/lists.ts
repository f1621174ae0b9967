import { CONDITION_NAMES } from '../kit/conditions';
import { civilDay } from '../kit/days';
import type {
  MoneyView,
  ReadableExtent,
  ReadableProductLine,
  ReadableSaleLine,
  ReadableUnitLine,
  ReadableView,
} from '../kit/engine';
import { exactMoney } from '../kit/money';
import { placeName } from '../kit/places';
import { TIER_NAMES } from '../kit/tiers';
import { t } from '../language/catalogue';

/** What stands in a column: numbers, words that stay on one line, or free text. */
export type ColumnKind = 'number' | 'word' | 'text';

/** A column of a list. */
export interface Column {
  name: string;
  kind: ColumnKind;
}

/** A row of a list, as it is read. */
export interface Row {
  /** Its place in the whole list. */
  nth: number;
  /** Its texts, one for each column; empty: not known. */
  cells: readonly string[];
}

/** A list of what can be read. */
export interface ReadableList {
  id: 'units' | 'sales' | 'products';
  name: string;
  columns: readonly Column[];
  rows: readonly Row[];
  extent: ReadableExtent;
  /** Whether it holds units that are not in stock, too. */
  isOfAnyState: boolean;
}

/** What a column is called, of which kind it is, and what stands in it. */
type Reading<Line> = readonly [name: string, kind: ColumnKind, of: (line: Line) => string | null];

const day = (text: string | null) => text && civilDay(text);
const amount = (of: MoneyView | null) => of && exactMoney(of);
const number = (of: number | null) => (of === null ? null : String(of));

const UNITS: readonly Reading<ReadableUnitLine>[] = [
  [t('readable-number'), 'number', ({ unit }) => number(unit)],
  [t('readable-product'), 'text', ({ name }) => name],
  [t('readable-sku'), 'word', ({ sku }) => sku],
  [t('readable-size'), 'word', ({ size }) => size],
  [t('readable-condition'), 'word', ({ condition }) => condition && CONDITION_NAMES[condition]],
  [t('readable-cost'), 'number', ({ cost }) => amount(cost)],
  [t('readable-bought'), 'word', ({ boughtOn }) => day(boughtOn)],
  [t('readable-bought-from'), 'text', ({ boughtFrom }) => boughtFrom],
  [t('readable-kept-at'), 'text', ({ keptAt }) => keptAt],
  [t('readable-notes'), 'text', ({ notes }) => notes],
];

/** How sales come to nothing. */
const ENDS = { sold: null, returned: t('readable-returned'), cancelled: t('readable-cancelled') };

const SALES: readonly Reading<ReadableSaleLine>[] = [
  [t('readable-number'), 'number', ({ unit }) => number(unit)],
  [t('readable-product'), 'text', ({ name }) => name],
  [t('readable-sku'), 'word', ({ sku }) => sku],
  [t('readable-size'), 'word', ({ size }) => size],
  [t('readable-sold'), 'word', ({ soldOn }) => day(soldOn)],
  [t('readable-place'), 'text', (sale) => (sale.place ? placeName(sale.place, sale.placeName) : sale.placeName)],
  [t('readable-price'), 'number', ({ price }) => amount(price)],
  [t('readable-payout'), 'number', ({ payout }) => amount(payout)],
  [t('readable-state'), 'word', ({ state }) => state && ENDS[state]],
  [t('readable-order'), 'text', ({ reference }) => reference],
  [t('readable-buyer'), 'text', ({ buyer }) => buyer],
];

const PRODUCTS: readonly Reading<ReadableProductLine>[] = [
  [t('readable-product'), 'text', ({ name }) => name],
  [t('readable-sku'), 'word', ({ sku }) => sku],
  [t('readable-brand'), 'text', ({ brand }) => brand],
  [t('readable-tier'), 'word', ({ tier }) => tier && TIER_NAMES[tier]],
];

/** The three lists, in the order of their tabs. */
export function readableLists(data: ReadableView): readonly ReadableList[] {
  const of = (id: ReadableList['id'], name: string, extent: ReadableExtent) => ({ id, name, extent });
  return [
    {
      ...of('units', t('readable-inventory'), data.unitsExtent),
      ...table(UNITS, data.units),
      isOfAnyState: data.unitsOfAnyState,
    },
    { ...of('sales', t('readable-sales'), data.salesExtent), ...table(SALES, data.sales), isOfAnyState: false },
    {
      ...of('products', t('readable-products'), data.productsExtent),
      ...table(PRODUCTS, data.products),
      isOfAnyState: false,
    },
  ];
}

/** The lines with the columns of which any of them knows something. */
function table<Line>(readings: readonly Reading<Line>[], lines: readonly Line[]) {
  const all = lines.map((line) => readings.map(([, , of]) => of(line) ?? ''));
  const known = readings.map((_, nth) => all.some((cells) => cells[nth] !== ''));
  const columns = readings.map(([name, kind]) => ({ name, kind })).filter((_, nth) => known[nth]);
  const rows = all.map((cells, nth) => ({ nth, cells: cells.filter((_, column) => known[column]) }));
  return { columns, rows };
}
