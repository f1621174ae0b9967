import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Choice } from '../kit/Choice';
import { civilDay } from '../kit/days';
import { engine, type ImportList, type ImportRowView, type ImportView } from '../kit/engine';
import { money } from '../kit/money';
import { ShowMore } from '../kit/ShowMore';
import { Table, type TableColumn } from '../kit/Table';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import { RowForm } from './RowForm';
import type { Import } from './useImport';

const PAGE = 100;

const COLUMNS: readonly TableColumn[] = [
  { name: t('importing-line-head'), width: 'w-14', head: 'px-3' },
  { name: t('importing-product') },
  { name: t('importing-size'), width: 'w-20' },
  { name: t('importing-paid'), width: 'w-20' },
  { name: t('importing-bought'), width: 'w-24' },
  { name: t('importing-sold'), width: 'w-36' },
  { name: t('importing-what-happens'), width: 'w-[24%]', head: 'px-3' },
];

/** What would happen to each row; every row can be opened, corrected and left out. */
export function Rows({ view, file }: { view: ImportView; file: Import }) {
  const { counts } = view;
  const lists: { value: ImportList; name: string }[] = [
    { value: 'all', name: t('importing-list-all', { rows: count(counts.rows) }) },
    { value: 'units', name: t('importing-list-stock', { rows: count(counts.units) }) },
    {
      value: 'sales',
      name: t('importing-list-sales', { rows: count(counts.sales + counts.fromStock + counts.returns) }),
    },
    { value: 'known', name: t('importing-list-known', { rows: count(counts.known) }) },
    { value: 'refused', name: t('importing-list-refused', { rows: count(counts.refused) }) },
  ];
  const [list, setList] = useState<ImportList>('all');
  const rows = useInfiniteQuery({
    queryKey: ['import', 'rows', list, view.source],
    queryFn: ({ pageParam }) => engine.importRows(list, pageParam, PAGE),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.total ? pages.length * PAGE : null),
    placeholderData: keepPreviousData,
  });
  const [opened, setOpened] = useState<ImportRowView | null>(null);
  const shown = rows.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section aria-label={t('importing-would-happen')}>
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <h2 className="font-semibold">{view.done ? t('importing-what-is-left') : t('importing-would-happen')}</h2>
        <Choice label={t('importing-rows')} value={list} options={lists} choose={setList} />
        <Nearly rows={shown} file={file} />
      </div>
      {shown.length === 0 ? (
        <p className="rounded-card border border-line bg-card p-6 text-center text-soft">{t('importing-no-rows')}</p>
      ) : (
        <Table caption={t('importing-rows-of-file')} columns={COLUMNS} className="text-left">
          {shown.map((row) => (
            <Row key={`${row.table} ${row.row}`} row={row} open={() => setOpened(row)} />
          ))}
        </Table>
      )}
      <ShowMore list={rows} />
      {opened && <RowForm row={opened} view={view} file={file} close={() => setOpened(null)} />}
    </section>
  );
}

/** One answer for all rows that are nearly ones that came in before. */
function Nearly({ rows, file }: { rows: readonly ImportRowView[]; file: Import }) {
  if (!rows.some((row) => row.nearly)) return null;
  return (
    <button
      type="button"
      className="text-accent hover:underline"
      disabled={file.busy}
      onClick={() => file.step({ does: 'others', at: null })}
    >
      {t('importing-all-others')}
    </button>
  );
}

function Row({ row, open }: { row: ImportRowView; open: () => void }) {
  const shown = row.payout ?? row.price;
  const what = [row.name, row.sku].filter(Boolean).join(' · ') || row.cells.filter(Boolean).slice(0, 3).join(' · ');
  const sold = [
    ...(row.price ? [t('importing-sold-for', { amount: money(row.price) })] : []),
    ...(row.payout ? [t('importing-paid-out-of', { amount: money(row.payout) })] : []),
  ].join(', ');
  return (
    <tr className="h-9 border-line border-t">
      <td className="px-3 text-faint">{count(row.line)}</td>
      <td className="truncate pr-3">
        <button
          type="button"
          aria-label={t('importing-open-line', { line: String(row.line), what })}
          className="max-w-full truncate text-left hover:underline"
          onClick={open}
        >
          {what}
        </button>
      </td>
      <td className="truncate pr-2" title={row.size}>
        {row.size}
      </td>
      <td>{row.cost ? money(row.cost) : <span className="text-faint">–</span>}</td>
      <td className="text-soft">{row.boughtOn ? civilDay(row.boughtOn) : '–'}</td>
      <td className="truncate pr-2 text-soft" title={sold}>
        {row.place ? `${row.place} · ${shown ? money(shown) : '–'}` : '–'}
      </td>
      <td className={`truncate px-3 ${row.comesIn ? 'text-soft' : 'text-warn'}`} title={row.outcome}>
        {row.outcome}
      </td>
    </tr>
  );
}
