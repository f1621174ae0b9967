import { useQuery } from '@tanstack/react-query';
import { useActions } from '../board/actions';
import { EndSaleForm } from '../inventory/EndSaleForm';
import { SaleForm } from '../inventory/SaleForm';
import { Amount, Gain, percentWords } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import { civilDay } from '../kit/days';
import type { SaleLine } from '../kit/engine';
import { ContextMenu, EntriesMenu } from '../kit/Menu';
import { useOpened } from '../kit/opened';
import { ProductPicture } from '../kit/ProductPicture';
import { placeName } from '../kit/places';
import { unitQuery } from '../kit/queries';
import { Table, type TableColumn } from '../kit/Table';
import { t } from '../language/catalogue';
import { SaleCosts } from './SaleCosts';
import { type OpenSaleForm, saleEntries } from './saleEntries';

const WHY = t('sales-no-cost-or-rate');

/** How sales come to nothing. */
const ENDS = { returned: t('sales-returned'), cancelled: t('sales-cancelled') };

const COLUMNS: readonly TableColumn[] = [
  { name: t('sales-product'), head: 'px-4 text-left' },
  { name: t('sales-size'), width: 'w-14' },
  { name: t('sales-sold'), width: 'w-28' },
  { name: t('sales-place'), width: 'w-36', head: 'pl-6 text-left' },
  { name: t('sales-price'), width: 'w-24' },
  { name: t('sales-fees-and-costs'), width: 'w-28' },
  { name: t('sales-profit'), width: 'w-24' },
  { name: 'ROI', width: 'w-20' },
  { name: t('sales-held'), width: 'w-16', head: 'pr-2' },
  { name: t('sales-more'), width: 'w-11', head: 'sr-only' },
];

/** The sales one by one, each with its menu. */
export function SalesLines({ lines }: { lines: readonly SaleLine[] }) {
  const { opened: openForm, open, close } = useOpened<OpenSaleForm>();
  return (
    <>
      <Table
        caption={t('sales-sales')}
        columns={COLUMNS}
        className="overflow-hidden text-right"
        bodyClassName="selectable"
      >
        {lines.map((line) => (
          <Line key={`${line.unit} ${line.nth}`} line={line} start={open} />
        ))}
      </Table>
      {openForm?.form === 'correct' && <SaleForm unit={openForm.unit} close={close} />}
      {openForm?.form === 'end' && <EndSale unit={openForm.unit} close={close} />}
    </>
  );
}

/** The form for a sale that was returned or cancelled, in the currency that it was made in. */
function EndSale({ unit, close }: { unit: number; close: () => void }) {
  const { data } = useQuery(unitQuery(unit));
  const currency = data?.sales.at(-1)?.outbound.currency;
  return currency === undefined ? null : <EndSaleForm unit={unit} currency={currency} close={close} />;
}

function Line({ line, start }: { line: SaleLine; start: (openForm: OpenSaleForm) => void }) {
  const { open } = useActions();
  const entries = saleEntries(line, open, start);
  return (
    <ContextMenu entries={entries}>
      <tr className="h-11 border-line border-t">
        <th className="px-4 text-left font-normal">
          <button
            type="button"
            className="flex max-w-full items-center gap-2.5 text-left"
            onClick={() => open(line.product)}
          >
            <ProductPicture address={line.picture} size={28} />
            <span className="min-w-0">
              <span className="block truncate font-medium">{line.name}</span>
              <span className="block truncate text-micro text-faint">
                {[line.sku, line.reference].filter(Boolean).join(' · ')}
              </span>
            </span>
          </button>
        </th>
        <td>{line.size}</td>
        <td className="text-soft">{civilDay(line.soldOn)}</td>
        <td className="pl-6 text-left">
          {placeName(line.place, line.placeName)}
          <span className="ml-1.5 text-micro text-faint">
            {line.state === 'sold' ? !line.settled && t('sales-estimated') : ENDS[line.state]}
          </span>
        </td>
        <td>
          <Amount amount={line.price} why={WHY} />
        </td>
        <td className="text-soft">
          <SaleCosts line={line} why={WHY} />
        </td>
        <td>
          <Gain amount={line.profit} why={WHY} />
          <AnotherDay marked={line.profit !== null && line.rateOfAnotherDay} />
        </td>
        <td className="text-soft">{line.roi ? percentWords(line.roi) : '–'}</td>
        <td className="pr-2 text-soft">{line.days === null ? '–' : t('sales-days', { days: line.days })}</td>
        <td className="pr-2">
          <EntriesMenu label={t('sales-more-about', { name: line.name })} entries={entries} />
        </td>
      </tr>
    </ContextMenu>
  );
}
