import { useState } from 'react';
import { Reading } from '../kit/Reading';
import { ShowMore } from '../kit/ShowMore';
import type { ColumnKind, ReadableList, Row } from './lists';

/** So many rows are drawn at once. */
const STEP = 200;

/** How each kind of column is laid out. */
const LOOKS: Record<ColumnKind, string> = {
  number: 'whitespace-nowrap text-right tabular-nums',
  word: 'whitespace-nowrap text-left',
  text: 'min-w-[120px] max-w-[280px] text-left wrap-break-word',
};

/** The rows of a list, the first ones until more are wanted. */
export function RowTable({ list, rows }: { list: ReadableList; rows: readonly Row[] }) {
  const [shown, setShown] = useState(STEP);
  const more = { hasNextPage: rows.length > shown, fetchNextPage: () => setShown(shown + STEP) };
  return (
    <Reading as="div" className="min-h-0 flex-1 overflow-x-auto">
      <table className="min-w-full">
        <caption className="sr-only">{list.name}</caption>
        <thead className="sticky top-0 bg-raised text-micro text-soft">
          <tr>
            {list.columns.map(({ name, kind }) => (
              <th key={name} scope="col" className={`py-2 pr-4 font-medium ${LOOKS[kind]}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <tr key={row.nth} className="border-line border-t">
              {list.columns.map(({ name, kind }, nth) => (
                <td key={name} className={`py-1.5 pr-4 align-top ${LOOKS[kind]}`}>
                  {row.cells[nth]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ShowMore list={more} />
    </Reading>
  );
}
