import { useActions } from '../board/actions';
import { Amount, Gain, percentWords } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import { civilDay } from '../kit/days';
import type { SaleLine } from '../kit/engine';
import { ProductPicture } from '../kit/ProductPicture';
import { placeName } from '../kit/places';
import { SaleCosts } from './SaleCosts';

const WHY = 'Its cost or exchange rate is not known';

/** The sales one by one. */
export function SalesLines({ lines }: { lines: readonly SaleLine[] }) {
  return (
    <table className="w-full table-fixed overflow-hidden rounded-card border border-line bg-card text-right">
      <caption className="sr-only">Sales</caption>
      <colgroup>
        <col />
        <col className="w-14" />
        <col className="w-28" />
        <col className="w-36" />
        <col className="w-24" />
        <col className="w-28" />
        <col className="w-24" />
        <col className="w-20" />
        <col className="w-20" />
      </colgroup>
      <thead className="text-micro text-soft">
        <tr>
          <th className="px-4 py-2 text-left font-medium">Product</th>
          <th className="font-medium">Size</th>
          <th className="font-medium">Sold</th>
          <th className="pl-6 text-left font-medium">Place</th>
          <th className="font-medium">Price</th>
          <th className="font-medium">Fees and costs</th>
          <th className="font-medium">Profit</th>
          <th className="font-medium">ROI</th>
          <th className="px-4 font-medium">Held</th>
        </tr>
      </thead>
      <tbody className="selectable">
        {lines.map((line) => (
          <Line key={`${line.unit} ${line.nth}`} line={line} />
        ))}
      </tbody>
    </table>
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
