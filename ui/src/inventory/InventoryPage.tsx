import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useActions } from '../board/actions';
import { engine, type InventoryLayout, type UnitGrouping, type UnitsFilter } from '../kit/engine';
import { Failure } from '../kit/Failure';
import { sessionQuery } from '../kit/queries';
import { invalidateBoard } from '../kit/staleness';
import { useUndoableMutation } from '../kit/undoable';
import { ChangeForm } from './ChangeForm';
import { arranged, choicesOf, type Shown } from './columns';
import { EditUnit } from './EditUnit';
import { FilterBar } from './FilterBar';
import { Groups } from './Groups';
import { InventoryTable } from './InventoryTable';
import { ListForm } from './ListForm';
import type { Wanted } from './lines';
import { useSummary } from './lines';
import { SaleForm } from './SaleForm';
import { Summary } from './Summary';

/** Everything in stock, without a filter. */
const EVERYTHING: UnitsFilter = {
  shown: 'in_stock',
  text: '',
  condition: null,
  treatment: null,
  product: null,
  keptAt: null,
  boughtIn: null,
};

/** What is done with units, over the page. */
type Doing =
  | { form: 'sell' | 'edit'; unit: number }
  | { form: 'list'; units: number[]; product: number }
  | { form: 'change'; units: number[] };

/** All units: what they cost, what they would pay out, and what is to be done with them. */
export function InventoryPage({
  begin,
  text,
  search,
  undo,
}: {
  /** How the units are narrowed at first. */
  begin: Partial<UnitsFilter>;
  text: string;
  search: () => void;
  undo: () => void;
}) {
  const { open } = useActions();
  const { data: session } = useQuery(sessionQuery);
  const [chosen, setChosen] = useState<Wanted>({
    filter: { ...EVERYTHING, ...begin },
    sort: 'added',
    descending: true,
  });
  const [group, setGroup] = useState<UnitGrouping | null>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  const { layout, setLayout } = useLayout();
  const wanted = { ...chosen, filter: { ...chosen.filter, text } };
  const summary = useSummary(wanted.filter);
  const remove = useUndoableMutation((units: readonly number[]) => engine.deleteUnits([...units]));
  const home = session?.regions[0]?.currency ?? 'GBP';

  const columns = arranged(layout.columns);
  const setColumns = (next: Shown[]) => setLayout({ ...layout, columns: choicesOf(next) });
  const setFilter = (filter: UnitsFilter) => setChosen({ ...chosen, filter });
  const close = () => setDoing(null);

  if (!summary.data) {
    return summary.error ? <Failure error={summary.error} retry={() => void summary.refetch()} /> : null;
  }
  return (
    <main aria-label="Inventory" className="flex min-h-0 flex-1 flex-col px-4 pb-4">
      <FilterBar
        summary={summary.data}
        wanted={wanted}
        setFilter={setFilter}
        group={group}
        setGroup={setGroup}
        layout={layout}
        setLayout={setLayout}
        columns={columns}
        setColumns={setColumns}
        apply={(view) => {
          setChosen({
            filter: { ...EVERYTHING, ...view.filter, text: '' },
            sort: view.sort,
            descending: view.descending,
          });
          setGroup(view.group);
        }}
      />
      <Summary totals={summary.data.totals} oldRatesOf={summary.data.oldRatesOf} oldBids={summary.data.oldBids} />
      {group ? (
        <Groups
          filter={wanted.filter}
          group={group}
          choose={(narrower) => {
            setFilter({ ...chosen.filter, ...narrower });
            setGroup(null);
          }}
        />
      ) : (
        <InventoryTable
          total={summary.data.totals.units}
          wanted={wanted}
          order={(sort, descending) => setChosen({ ...chosen, sort, descending })}
          columns={columns}
          setColumns={setColumns}
          failure={remove.error}
          keys={{
            open,
            search,
            undo,
            sell: (unit) => setDoing({ form: 'sell', unit }),
            list: (units, product) => setDoing({ form: 'list', units, product }),
            edit: (units) => {
              const [unit] = units;
              if (units.length === 1 && unit !== undefined) setDoing({ form: 'edit', unit });
              else setDoing({ form: 'change', units });
            },
            remove: (units) => remove.mutate([units]),
          }}
        />
      )}
      {doing?.form === 'sell' && <SaleForm unit={doing.unit} close={close} />}
      {doing?.form === 'edit' && <EditUnit unit={doing.unit} close={close} />}
      {doing?.form === 'change' && <ChangeForm units={doing.units} close={close} />}
      {doing?.form === 'list' && <ListForm units={doing.units} product={doing.product} home={home} close={close} />}
    </main>
  );
}

const AS_IT_COMES: InventoryLayout = { columns: [], views: [] };

/** How the user likes the page, shown at once and kept in the database. */
function useLayout() {
  const client = useQueryClient();
  const queryKey = ['inventory-layout'] as const;
  const { data } = useQuery({ queryKey, queryFn: () => engine.inventoryLayout() });
  return {
    layout: data ?? AS_IT_COMES,
    setLayout: (layout: InventoryLayout) => {
      client.setQueryData(queryKey, layout);
      void engine.setInventoryLayout(layout).catch(() => invalidateBoard(client, 'failedToKeepLayout'));
    },
  };
}
