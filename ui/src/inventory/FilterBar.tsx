import { ArrowDown, ArrowUp, Bookmark, Check, Columns3, FileInput, Group, X } from 'lucide-react';
import { DropdownMenu, Popover } from 'radix-ui';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useActions } from '../board/actions';
import { ExportMenu } from '../exporting/ExportMenu';
import { Button, IconButton } from '../kit/Button';
import { CheckBox } from '../kit/CheckBox';
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
import { Field } from '../kit/Field';
import { count } from '../kit/money';
import { TREATMENT_NAMES } from '../kit/treatments';
import type { Shown } from './columns';
import type { Wanted } from './lines';

const PILL = 'inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full border px-3 text-small';
const CHOSEN = 'border-accent bg-accent-soft text-accent';
const FREE = 'border-line bg-card text-soft hover:border-line-strong';
const MENU = 'z-50 min-w-48 rounded-xl border border-line bg-raised p-1 shadow-(--shadow)';
const ITEM = 'flex h-8 items-center justify-between gap-6 rounded-lg px-2.5 outline-none data-highlighted:bg-hover';

const GROUPS: [UnitGrouping | null, string][] = [
  [null, 'Not grouped'],
  ['product', 'By product'],
  ['place', 'By where it is kept'],
  ['age', 'By month of purchase'],
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
  apply: (view: SavedView) => void;
}) {
  const { filter } = wanted;
  const { importFile } = useActions();
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 py-2">
      <ShownPills summary={summary} filter={filter} setFilter={setFilter} />
      <Narrowed filter={filter} setFilter={setFilter} />
      <span className="flex-1" />
      <FilterMenus placesKept={summary.placesKept} filter={filter} setFilter={setFilter} />
      <Menu name="Group" shown={GROUPS.find(([value]) => value === group)?.[1] ?? ''} icon={<Group size={13} />}>
        <Radio
          value={group ?? ''}
          choose={(value) => setGroup((value || null) as UnitGrouping | null)}
          options={GROUPS.map(([value, name]): [string, string] => [value ?? '', name])}
        />
      </Menu>
      <ColumnChooser columns={columns} setColumns={setColumns} />
      <Views layout={layout} setLayout={setLayout} view={{ ...wanted, group }} apply={apply} />
      <Button onClick={importFile}>
        <FileInput size={14} aria-hidden="true" />
        Import
      </Button>
      <ExportMenu
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

/** Which units are shown, with how many there are; kinds of which there are none are left out. */
function ShownPills({ summary, filter, setFilter }: FilterProps & { summary: InventorySummary }) {
  const kinds: [UnitsShown, string, number][] = [
    ['in_stock', 'In stock', summary.inStock],
    ['listed', 'Listed', summary.listed],
    ['not_listed', 'Not listed', summary.inStock - summary.listed],
    ['held', 'Held over 90 d', summary.held],
    ['without_worth', 'No price', summary.withoutWorth],
    ['to_take_down', 'To take down', summary.toTakeDown],
    ['all', 'With sold ones', summary.all > summary.inStock ? summary.all : 0],
  ];
  const isChosen = (kind: UnitsShown) => filter.shown === kind;
  const shown = kinds.filter(([kind, , number]) => number > 0 || isChosen(kind) || kind === 'in_stock');
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

/** What units have in common, a menu for each. */
function FilterMenus({ placesKept, filter, setFilter }: FilterProps & { placesKept: readonly string[] }) {
  return (
    <>
      <Menu name="Condition" shown={filter.condition ? CONDITION_NAMES[filter.condition] : 'Any condition'}>
        <Radio
          value={filter.condition ?? ''}
          choose={(value) => setFilter({ ...filter, condition: (value || null) as UnitCondition | null })}
          options={[['', 'Any condition'], ...Object.entries(CONDITION_NAMES)]}
        />
      </Menu>
      <Menu name="VAT treatment" shown={filter.treatment ? `VAT: ${TREATMENT_NAMES[filter.treatment]}` : 'Any VAT'}>
        <Radio
          value={filter.treatment ?? ''}
          choose={(value) => setFilter({ ...filter, treatment: (value || null) as TreatmentName | null })}
          options={[['', 'Any VAT'], ...Object.entries(TREATMENT_NAMES)]}
        />
      </Menu>
      {placesKept.length > 0 && (
        <Menu name="Kept at" shown={filter.keptAt ?? 'Anywhere'}>
          <Radio
            value={filter.keptAt ?? ''}
            choose={(value) => setFilter({ ...filter, keptAt: value || null })}
            options={[['', 'Anywhere'], ...placesKept.map((place): [string, string] => [place, place])]}
          />
        </Menu>
      )}
    </>
  );
}

/** What the list is narrowed to beside the menus, each of it a click from gone. */
function Narrowed({ filter, setFilter }: FilterProps) {
  return (
    <>
      {filter.product !== null && <Narrow name="One product" drop={() => setFilter({ ...filter, product: null })} />}
      {filter.boughtIn !== null && (
        <Narrow
          name={filter.boughtIn === '' ? 'Day of purchase not known' : `Bought in ${filter.boughtIn}`}
          drop={() => setFilter({ ...filter, boughtIn: null })}
        />
      )}
    </>
  );
}

function Narrow({ name, drop }: { name: string; drop: () => void }) {
  return (
    <button type="button" className={`${PILL} ${CHOSEN}`} onClick={drop} aria-label={`${name}: show all again`}>
      {name} <X size={12} aria-hidden="true" />
    </button>
  );
}

function Menu({ name, shown, icon, children }: { name: string; shown: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={`${PILL} ${FREE}`}>
        {icon && <span aria-hidden="true">{icon}</span>}
        <span className="sr-only">{name}: </span>
        {shown}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} className={`${MENU} max-h-80 overflow-y-auto`}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Radio({
  value,
  choose,
  options,
}: {
  value: string;
  choose: (value: string) => void;
  options: readonly [string, string][];
}) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={choose}>
      {options.map(([key, name]) => (
        <DropdownMenu.RadioItem key={key} value={key} className={ITEM}>
          {name}
          <DropdownMenu.ItemIndicator>
            <Check size={14} aria-hidden="true" />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

/** Which columns are shown, and in which order. */
function ColumnChooser({ columns, setColumns }: { columns: readonly Shown[]; setColumns: (columns: Shown[]) => void }) {
  function move(from: number, by: -1 | 1) {
    const next = [...columns];
    const [column] = next.splice(from, 1);
    if (column) next.splice(from + by, 0, column);
    setColumns(next);
  }
  return (
    <Popover.Root>
      <Popover.Trigger title="Columns" className={`${PILL} ${FREE}`}>
        <Columns3 size={13} aria-hidden="true" />
        <span className="sr-only">Columns</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content align="end" sideOffset={4} data-blocks-keys className={`${MENU} w-64 p-2`}>
          <ul aria-label="Columns">
            {columns.map((column, at) => (
              <li key={column.column} className="flex h-8 items-center gap-1 px-1.5">
                <span className="flex-1">
                  <CheckBox
                    checked={column.shown}
                    check={(shown) => setColumns(columns.map((each) => (each === column ? { ...each, shown } : each)))}
                  >
                    {column.name}
                  </CheckBox>
                </span>
                <IconButton label={`${column.name} further left`} disabled={at === 0} onClick={() => move(at, -1)}>
                  <ArrowUp size={13} aria-hidden="true" />
                </IconButton>
                <IconButton
                  label={`${column.name} further right`}
                  disabled={at === columns.length - 1}
                  onClick={() => move(at, 1)}
                >
                  <ArrowDown size={13} aria-hidden="true" />
                </IconButton>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Filters and orders that were given a name. */
function Views({
  layout,
  setLayout,
  view,
  apply,
}: {
  layout: InventoryLayout;
  setLayout: (layout: InventoryLayout) => void;
  view: Omit<SavedView, 'name'>;
  apply: (view: SavedView) => void;
}) {
  const [name, setName] = useState('');
  function save(event: FormEvent) {
    event.preventDefault();
    const kept = layout.views.filter((each) => each.name !== name.trim());
    setLayout({ ...layout, views: [...kept, { ...view, name: name.trim() }] });
    setName('');
  }
  return (
    <Popover.Root>
      <Popover.Trigger title="Views" className={`${PILL} ${FREE}`}>
        <Bookmark size={13} aria-hidden="true" />
        <span className="sr-only">Views</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content align="end" sideOffset={4} data-blocks-keys className={`${MENU} w-72 p-3`}>
          {layout.views.length === 0 && <p className="mb-2 text-soft">No view is saved yet.</p>}
          <ul aria-label="Saved views" className="mb-2">
            {layout.views.map((each) => (
              <li key={each.name} className="flex items-center">
                <Popover.Close asChild>
                  <Button look="bare" className="min-w-0 flex-1 justify-start" onClick={() => apply(each)}>
                    <span className="truncate">{each.name}</span>
                  </Button>
                </Popover.Close>
                <IconButton
                  label={`Forget the view ${each.name}`}
                  onClick={() => setLayout({ ...layout, views: layout.views.filter((other) => other !== each) })}
                >
                  <X size={13} aria-hidden="true" />
                </IconButton>
              </li>
            ))}
          </ul>
          <form onSubmit={save} className="flex items-end gap-2">
            <div className="flex-1">
              <Field label="Save what is shown as" value={name} onChange={({ target }) => setName(target.value)} />
            </div>
            <Button type="submit" disabled={name.trim() === ''}>
              Save
            </Button>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
