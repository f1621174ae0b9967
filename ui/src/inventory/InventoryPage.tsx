import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useActions } from '../board/actions';
import {
  engine,
  type InventoryLayout,
  type SavedView,
  type UnitGrouping,
  type UnitSort,
  type UnitsFilter,
} from '../kit/engine';
import { Failure } from '../kit/Failure';
import type { FormEnds } from '../kit/FormDialog';
import { useLeftState } from '../kit/leftAt';
import { useOpened } from '../kit/opened';
import { sessionQuery } from '../kit/queries';
import { useRemembered } from '../kit/remembered';
import { invalidateAfter } from '../kit/staleness';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';
import { ChangeForm } from './ChangeForm';
import { arranged, choicesOf, type Shown } from './columns';
import { EditUnit } from './EditUnit';
import { FilterBar } from './FilterBar';
import { Groups } from './Groups';
import { InventoryTable } from './InventoryTable';
import { ListForm } from './ListForm';
import type { Wanted } from './lines';
import { useSummary } from './lines';
import type { RowSize } from './rowSizes';
import { SaleForm } from './SaleForm';
import { MOST_SOLD, SellManyForm } from './SellManyForm';
import { Summary } from './Summary';
import type { TableKeys } from './tableKeys';

const ROW_SIZES: readonly RowSize[] = ['dense', 'comfortable'];

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
type OpenForm =
  | { form: 'sell' | 'edit'; unit: number }
  | { form: 'list'; units: number[]; product: number }
  | { form: 'sell many' | 'change' | 'tag'; units: number[] };

interface InventoryPageProps {
  /** How the units are narrowed at first. */
  begin: Partial<UnitsFilter>;
  text: string;
}

/** All units: what they cost, what they would pay out, and what is to be done with them. */
export function InventoryPage({ begin, text }: InventoryPageProps) {
  const { open } = useActions();
  const { wanted, setFilter, order, show } = useWanted(begin, text);
  const [group, setGroup] = useLeftState<UnitGrouping | null>('inventory.group', null);
  const { openForm, setOpenForm, ends, done, remove } = useOpenForm();
  const { layout, setLayout } = useLayout();
  const [rowSize, setRowSize] = useRemembered('inventory.rows', ROW_SIZES, 'dense');
  const summary = useSummary(wanted.filter);
  const columns = arranged(layout.columns);
  const setColumns = (next: Shown[]) => setLayout({ ...layout, columns: choicesOf(next) });

  const keys = { open, ...formKeys(setOpenForm), remove: (units: number[]) => remove.mutate([units]) };

  function apply(view: SavedView) {
    show(view);
    setGroup(view.group);
  }

  function narrow(narrower: Partial<UnitsFilter>) {
    setFilter({ ...wanted.filter, ...narrower });
    setGroup(null);
  }

  if (!summary.data) {
    return summary.error ? <Failure error={summary.error} retry={() => void summary.refetch()} /> : null;
  }
  return (
    <main
      aria-label={t('inventory-inventory')}
      className="flex min-h-0 flex-1 flex-col px-4 pb-4 small:overflow-y-auto small:px-2"
    >
      <h1 className="sr-only">{t('inventory-inventory')}</h1>
      <FilterBar
        summary={summary.data}
        {...{ wanted, setFilter, group, setGroup, layout, setLayout, columns, setColumns, rowSize, setRowSize, apply }}
      />
      {group ? (
        <>
          <Summary totals={summary.data.totals} oldRatesOf={summary.data.oldRatesOf} oldBids={summary.data.oldBids} />
          <Groups filter={wanted.filter} group={group} choose={narrow} />
        </>
      ) : (
        <InventoryTable
          summary={summary.data}
          rowSize={rowSize}
          wanted={wanted}
          order={order}
          columns={columns}
          setColumns={setColumns}
          failure={remove.error}
          done={done}
          keys={keys}
        />
      )}
      {openForm && <Form openForm={openForm} ends={ends} />}
    </main>
  );
}

/** Which units are wanted, and in which order: as chosen on the page, and with the text of the window's search. */
function useWanted(begin: Partial<UnitsFilter>, text: string) {
  const [chosen, setChosen] = useLeftState<Wanted>('inventory.wanted', {
    filter: { ...EVERYTHING, ...begin },
    sort: 'added',
    descending: true,
  });
  return {
    wanted: { ...chosen, filter: { ...chosen.filter, text } },
    setFilter: (filter: UnitsFilter) => setChosen({ ...chosen, filter }),
    order: (sort: UnitSort, descending: boolean) => setChosen({ ...chosen, sort, descending }),
    show: ({ filter, sort, descending }: SavedView) =>
      setChosen({ filter: { ...EVERYTHING, ...filter, text: '' }, sort, descending }),
  };
}

/** The form that is open, and the units with which something was done last. */
function useOpenForm() {
  const { opened: openForm, open: setOpenForm, close } = useOpened<OpenForm>();
  const [done, setDone] = useState<readonly number[]>([]);
  const remove = useUndoableMutation(async (units: readonly number[]) => {
    const deleted = await engine.deleteUnits([...units]);
    setDone(units);
    return deleted;
  });
  return {
    openForm,
    setOpenForm,
    done,
    remove,
    ends: {
      close,
      done: () => {
        close();
        if (openForm) setDone('units' in openForm ? openForm.units : [openForm.unit]);
      },
    },
  };
}

/** The keys that open a form. */
function formKeys(setOpenForm: (openForm: OpenForm) => void): Pick<TableKeys, 'sell' | 'list' | 'edit' | 'tag'> {
  return {
    sell: (units) => {
      const [unit] = units;
      if (units.length > MOST_SOLD)
        toast.warning(t('inventory-sell-up-to', { most: MOST_SOLD }), { id: 'too-many-sold' });
      else if (units.length > 1) setOpenForm({ form: 'sell many', units });
      else if (unit !== undefined) setOpenForm({ form: 'sell', unit });
    },
    tag: (units) => setOpenForm({ form: 'tag', units }),
    list: (units, product) => setOpenForm({ form: 'list', units, product }),
    edit: (units) => {
      const [unit] = units;
      if (units.length === 1 && unit !== undefined) setOpenForm({ form: 'edit', unit });
      else setOpenForm({ form: 'change', units });
    },
  };
}

/** The form that is open. */
function Form({ openForm, ends }: { openForm: OpenForm; ends: FormEnds }) {
  const { data: session } = useQuery(sessionQuery);
  const home = session?.regions[0]?.currency ?? 'GBP';
  switch (openForm.form) {
    case 'sell':
      return <SaleForm unit={openForm.unit} {...ends} />;
    case 'edit':
      return <EditUnit unit={openForm.unit} {...ends} />;
    case 'sell many':
      return <SellManyForm units={openForm.units} {...ends} />;
    case 'change':
    case 'tag':
      return <ChangeForm units={openForm.units} begins={openForm.form} {...ends} />;
    case 'list':
      return <ListForm units={openForm.units} product={openForm.product} home={home} {...ends} />;
  }
}

const DEFAULT_LAYOUT: InventoryLayout = { columns: [], views: [] };

const layoutQuery = queryOptions({ queryKey: ['inventory-layout'], queryFn: () => engine.inventoryLayout() });

/** How the user likes the page, shown at once and kept in the database. */
function useLayout() {
  const client = useQueryClient();
  const { data } = useQuery(layoutQuery);
  const keep = useMutation({
    // What was made of no layout would wipe the one that is kept, with its views: that is asked for again instead.
    mutationFn: (layout: InventoryLayout) =>
      data ? engine.setInventoryLayout(layout) : client.fetchQuery(layoutQuery),
    onMutate: (layout) => data && client.setQueryData(layoutQuery.queryKey, layout),
    onError: () => invalidateAfter(client, 'failedToKeepLayout'),
  });
  return { layout: data ?? DEFAULT_LAYOUT, setLayout: keep.mutate };
}
