import { type ReactNode, useState } from 'react';
import { Button } from '../kit/Button';
import type { AddRefusal, PastedReading, PastedSku, PastePreview } from '../kit/engine';
import { Reading } from '../kit/Reading';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import { Columns } from './Columns';

/** Rows of a list that are shown before the user asks for more. */
const SHOWN = 100;

/** What adding the text would do: what is new, what is there already, and what can't be read. Nothing is added yet. */
export function Preview({
  preview,
  read,
}: {
  preview: PastePreview;
  /** Reads the text as something else. */
  read: (reading: PastedReading) => void;
}) {
  const { columns, reading, known, refused, hindrance } = preview;
  return (
    <section aria-label={t('adding-would-be-added')} className="flex flex-col gap-3 border-line border-t pt-3">
      {columns.length > 0 && <Columns columns={columns} reading={reading} read={read} />}
      {hindrance && <p className="text-warn">{hindrance}</p>}
      <Rows name={t('adding-new')} rows={preview.new} show={(row) => <Sku row={row} />} />
      <Rows name={t('adding-already-there')} rows={known} show={(row) => <Sku row={row} />} />
      <Rows name={t('adding-unreadable')} rows={refused} show={(row) => <Refusal row={row} />} />
    </section>
  );
}

function Rows<T extends PastedSku | AddRefusal>({
  name,
  rows,
  show,
}: {
  name: string;
  rows: readonly T[];
  show: (row: T) => ReactNode;
}) {
  const [shown, setShown] = useState(SHOWN);
  if (rows.length === 0) return null;
  const heading = `${name} (${count(rows.length)})`;
  return (
    <div>
      <h3 className="font-medium text-soft text-small">{heading}</h3>
      <Reading as="ul" aria-label={name} className="mt-1 max-h-36">
        {rows.slice(0, shown).map((row) => (
          <li key={row.rows[0] + ('sku' in row ? row.sku : row.text)} className="flex items-baseline gap-2 py-0.5">
            {show(row)}
            <span className="ml-auto shrink-0 text-faint text-small">{lines(row.rows)}</span>
          </li>
        ))}
      </Reading>
      {rows.length > shown && (
        <Button look="bare" onClick={() => setShown(shown + 10 * SHOWN)}>
          {t('adding-show-more')}
        </Button>
      )}
    </div>
  );
}

function Sku({ row }: { row: PastedSku }) {
  return (
    <>
      <span className="font-medium">{row.sku}</span>
      {row.name && <span className="min-w-0 truncate text-soft">{row.name}</span>}
    </>
  );
}

function Refusal({ row }: { row: AddRefusal }) {
  return (
    <>
      <b className="max-w-48 shrink-0 truncate font-medium text-warn">{row.text || t('adding-empty')}</b>
      <span className="min-w-0 text-soft">{row.message}</span>
    </>
  );
}

/** Where it stands in the text, by at most three of its lines. */
function lines(rows: readonly number[]): string {
  const named = rows.slice(0, 3).map(count).join(', ');
  return rows.length > 3
    ? t('adding-lines-and-more', { lines: named, more: count(rows.length - 3) })
    : t('adding-lines', { count: rows.length, lines: named });
}
