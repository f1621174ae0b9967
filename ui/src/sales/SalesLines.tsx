import { useActions } from '../board/actions';
import { Amount, Gain, percentWords } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import { civilDay } from '../kit/days';
import type { SaleLine } from '../kit/engine';
import { ProductPicture } from '../kit/ProductPicture';
import { placeName } from '../kit/places';
import { Table, type TableColumn } from '../kit/Table';
import { SaleCosts } from './SaleCosts';

const WHY = 'Its cost or exchange rate is not known';

const COLUMNS: readonly TableColumn[] = [
  { name: 'Product', head: 'px-4 text-left' },
  { name: 'Size', width: 'w-14' },
  { name: 'Sold', width: 'w-28' },
  { name: 'Place', width: 'w-36', head: 'pl-6 text-left' },
  { name: 'Price', width: 'w-24' },
  { name: 'Fees and costs', width: 'w-28' },
  { name: 'Profit', width: 'w-24' },
  { name: 'ROI', width: 'w-20' },
  { name: 'Held', width: 'w-20', head: 'px-4' },
];

/** The sales one by one. */
export function SalesLines({ lines }: { lines: readonly SaleLine[] }) {
  return (
    <Table caption="Sales" columns={COLUMNS} className="overflow-hidden text-right" bodyClassName="selectable">
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
      <td className="px-4 text-soft">{line.days === null ? '–' : `${line.days} d`}</td>
    </tr>
  );
}
