import { X } from 'lucide-react';
import { useRef } from 'react';
import { ExportMenu } from '../exporting/ExportMenu';
import { ImportPill } from '../importing/ImportPill';
import { CONDITION_NAMES } from '../kit/conditions';
import {
  engine,
  type InventoryLayout,
  type InventorySummary,
  type SavedView,
  type TreatmentName,
  type UnitCondition,
  type UnitGrouping,
  type UnitsFilter,
  type UnitsShown,
} from '../kit/engine';
import { Found } from '../kit/Found';
import { Part, PillMenu, Radio } from '../kit/PillMenu';
import { CHOSEN, FREE, PILL } from '../kit/pills';
import { useIsTight } from '../kit/tight';
import { TREATMENT_NAMES } from '../kit/treatments';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import { ColumnChooser } from './ColumnChooser';
import type { Shown } from './columns';
import type { Wanted } from './lines';
import type { RowSize } from './rowSizes';
import { Views } from './Views';

const GROUPS: [UnitGrouping | null, string][] = [
  [null, t('inventory-not-grouped')],
  ['product', t('inventory-by-product')],
  ['place', t('inventory-by-place')],
  ['age', t('inventory-by-month')],
];

/** Which units are shown, in which groups, columns and saved views. */
export function FilterBar({
  summary,
  wanted,
  setFilter,
  group,
  setGroup,
  layout,
  setLayout,
  columns,
  setColumns,
  rowSize,
  setRowSize,
  apply,
}: {
  summary: InventorySummary;
  wanted: Wanted;
  setFilter: (filter: UnitsFilter) => void;
  group: UnitGrouping | null;
  setGroup: (group: UnitGrouping | null) => void;
  layout: InventoryLayout;
  setLayout: (layout: InventoryLayout) => void;
  columns: readonly Shown[];
  setColumns: (columns: Shown[]) => void;
  rowSize: RowSize;
  setRowSize: (size: RowSize) => void;
  apply: (view: SavedView) => void;
}) {
  const { filter } = wanted;
  const grouped = GROUPS.find(([value]) => value === group)?.[1] ?? '';
  const bar = useRef<HTMLDivElement>(null);
  const isTight = useIsTight(bar);
  return (
    <div ref={bar} className="group flex min-h-11 shrink-0 flex-wrap items-center gap-1.5 py-2">
      <Found words={filter.text === '' ? '' : t('inventory-unit-count', { units: summary.totals.units })} />
      <ShownPills summary={summary} filter={filter} setFilter={setFilter} />
      <Narrowed filter={filter} setFilter={setFilter} />
      <span className="flex-1" />
      <FilterMenu summary={summary} filter={filter} setFilter={setFilter} />
      <PillMenu
        label={t('inventory-group-named', { grouped })}
        shown={group === null ? t('inventory-group') : grouped}
        chosen={group !== null}
      >
        <Radio
          value={group ?? ''}
          choose={(value) => setGroup((value || null) as UnitGrouping | null)}
          options={GROUPS.map(([value, name]): [string, string] => [value ?? '', name])}
        />
      </PillMenu>
      <ColumnChooser columns={columns} setColumns={setColumns} rowSize={rowSize} setRowSize={setRowSize} />
      <Views layout={layout} setLayout={setLayout} view={{ ...wanted, group }} apply={apply} />
      <ImportPill isTight={isTight} />
      <ExportMenu
        isTight={isTight}
        save={(form) => engine.exportInventory(everything(wanted), form)}
        sellList={() => engine.sellList(everything(wanted))}
      />
    </div>
  );
}

/** All lines, not a page of them. */
const everything = (wanted: Wanted) => ({ ...wanted, offset: 0, limit: 0 });

interface FilterProps {
  filter: UnitsFilter;
  setFilter: (filter: UnitsFilter) => void;
}

/** Kinds of units that few ask for: they stand in the menu, and beside the others once they are chosen. */
const IN_THE_MENU: ReadonlySet<UnitsShown> = new Set(['without_worth', 'all']);

/** The kinds of which there are some, each with its name and how many there are. */
function kindsOf(summary: InventorySummary, chosen: UnitsShown): [UnitsShown, string, number][] {
  const kinds: [UnitsShown, string, number][] = [
    ['in_stock', t('inventory-in-stock'), summary.inStock],
    ['listed', t('inventory-listed'), summary.listed],
    ['not_listed', t('inventory-not-listed'), summary.inStock - summary.listed],
    ['held', t('inventory-over-90'), summary.held],
    ['without_worth', t('inventory-no-price'), summary.withoutWorth],
    ['to_take_down', t('inventory-to-take-down'), summary.toTakeDown],
    ['all', t('inventory-with-sold'), summary.all > summary.inStock ? summary.all : 0],
  ];
  return kinds.filter(([kind, , number]) => number > 0 || kind === chosen || kind === 'in_stock');
}

/** Which units are shown, with how many there are. */
function ShownPills({ summary, filter, setFilter }: FilterProps & { summary: InventorySummary }) {
  const isChosen = (kind: UnitsShown) => filter.shown === kind;
  const shown = kindsOf(summary, filter.shown).filter(([kind]) => !IN_THE_MENU.has(kind) || isChosen(kind));
  return shown.map(([kind, name, number]) => (
    <button
      key={kind}
      type="button"
      aria-pressed={isChosen(kind)}
      className={`${PILL} ${isChosen(kind) ? CHOSEN : kind === 'to_take_down' ? 'border-warn text-warn' : FREE}`}
      onClick={() => setFilter({ ...filter, shown: kind })}
    >
      {name} <b className="font-semibold">{count(number)}</b>
    </button>
  ));
}

/** What units have in common, all in one menu; how much of it is chosen stands beside its name. */
function FilterMenu({ summary, filter, setFilter }: FilterProps & { summary: InventorySummary }) {
  const { placesKept } = summary;
  const kinds = kindsOf(summary, filter.shown).filter(([kind]) => IN_THE_MENU.has(kind));
  const chosen = [filter.condition, filter.treatment, filter.keptAt].filter((each) => each != null).length;
  return (
    <PillMenu shown={chosen > 0 ? t('inventory-filter-chosen', { chosen }) : t('inventory-filter')} chosen={chosen > 0}>
      {kinds.length > 0 && (
        <Part title={t('inventory-units')}>
          <Radio
            value={IN_THE_MENU.has(filter.shown) ? filter.shown : ''}
            choose={(value) => setFilter({ ...filter, shown: (value || 'in_stock') as UnitsShown })}
            options={[
              ['', t('inventory-in-stock')],
              ...kinds.map(([kind, name, number]): [string, string] => [kind, `${name} · ${count(number)}`]),
            ]}
          />
        </Part>
      )}
      <Part title={t('inventory-condition')}>
        <Radio
          value={filter.condition ?? ''}
          choose={(value) => setFilter({ ...filter, condition: (value || null) as UnitCondition | null })}
          options={[['', t('inventory-any-condition')], ...Object.entries(CONDITION_NAMES)]}
        />
      </Part>
      <Part title={t('inventory-vat')}>
        <Radio
          value={filter.treatment ?? ''}
          choose={(value) => setFilter({ ...filter, treatment: (value || null) as TreatmentName | null })}
          options={[['', t('inventory-any-vat')], ...Object.entries(TREATMENT_NAMES)]}
        />
      </Part>
      {placesKept.length > 0 && (
        <Part title={t('inventory-kept-at')}>
          <Radio
            value={filter.keptAt ?? ''}
            choose={(value) => setFilter({ ...filter, keptAt: value || null })}
            options={[['', t('inventory-anywhere')], ...placesKept.map((place): [string, string] => [place, place])]}
          />
        </Part>
      )}
    </PillMenu>
  );
}

/** What the list is narrowed to beside the menus, each of it a click from gone. */
function Narrowed({ filter, setFilter }: FilterProps) {
  return (
    <>
      {filter.product !== null && (
        <Narrow name={t('inventory-one-product')} drop={() => setFilter({ ...filter, product: null })} />
      )}
      {filter.boughtIn !== null && (
        <Narrow
          name={
            filter.boughtIn === ''
              ? t('inventory-no-purchase-day')
              : t('inventory-bought-in', { month: filter.boughtIn })
          }
          drop={() => setFilter({ ...filter, boughtIn: null })}
        />
      )}
    </>
  );
}

function Narrow({ name, drop }: { name: string; drop: () => void }) {
  return (
    <button
      type="button"
      className={`${PILL} ${CHOSEN}`}
      onClick={drop}
      aria-label={t('inventory-show-all-again', { name })}
    >
      {name} <X size={12} aria-hidden="true" />
    </button>
  );
}
