import { useActions } from '../board/actions';
import { Amount, Gain, percentWords } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import { civilDay } from '../kit/days';
import type { SaleLine } from '../kit/engine';
import { ProductPicture } from '../kit/ProductPicture';
import { placeName } from '../kit/places';
import { Table, type TableColumn } from '../kit/Table';
import { t } from '../language/catalogue';
import { SaleCosts } from './SaleCosts';

const WHY = t('sales-no-cost-or-rate');

const COLUMNS: readonly TableColumn[] = [
  { name: t('sales-product'), head: 'px-4 text-left' },
  { name: t('sales-size'), width: 'w-14' },
  { name: t('sales-sold'), width: 'w-28' },
  { name: t('sales-place'), width: 'w-36', head: 'pl-6 text-left' },
  { name: t('sales-price'), width: 'w-24' },
  { name: t('sales-fees-and-costs'), width: 'w-28' },
  { name: t('sales-profit'), width: 'w-24' },
  { name: 'ROI', width: 'w-20' },
  { name: t('sales-held'), width: 'w-20', head: 'px-4' },
];

/** The sales one by one. */
export function SalesLines({ lines }: { lines: readonly SaleLine[] }) {
  return (
    <Table
      caption={t('sales-sales')}
      columns={COLUMNS}
      className="overflow-hidden text-right"
      bodyClassName="selectable"
    >
      {lines.map((line) => (
        <Line key={`${line.unit} ${line.nth}`} line={line} />
      ))}
    </Table>
  );
}

function Line({ line }: { line: SaleLine }) {
  const { open } = useActions();
  return (
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
          {line.state === 'sold' ? (line.settled ? '' : 'estimated') : line.state}
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
      <td className="px-4 text-soft">{line.days === null ? '–' : t('sales-days', { days: line.days })}</td>
    </tr>
  );
}
