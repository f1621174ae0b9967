import type { PastedColumn, PastedReading } from '../kit/engine';
import { t } from '../language/catalogue';

/** Which column of a table has the SKUs; one click takes another, or reads every cell as a SKU. */
export function Columns({
  columns,
  reading,
  read,
}: {
  columns: readonly PastedColumn[];
  reading: PastedReading;
  read: (reading: PastedReading) => void;
}) {
  return (
    <fieldset>
      <legend className="font-medium">{t('adding-table')}</legend>
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        {columns.map((column) => (
          <Column
            key={column.nth}
            name={column.name ?? t('adding-column', { number: column.nth + 1 })}
            about={column.sample.join(', ')}
            chosen={reading !== 'list' && reading.column === column.nth}
            choose={() => read({ column: column.nth })}
          />
        ))}
        <Column name={t('adding-every-cell')} about="" chosen={reading === 'list'} choose={() => read('list')} />
      </div>
    </fieldset>
  );
}

function Column({ name, about, chosen, choose }: { name: string; about: string; chosen: boolean; choose: () => void }) {
  return (
    <label
      className={`flex h-11 max-w-40 cursor-pointer flex-col justify-center rounded-lg border px-3 focus-within:outline-2 focus-within:outline-accent ${
        chosen ? 'border-accent bg-accent/10' : 'border-line-strong'
      }`}
    >
      <input type="radio" name="sku-column" aria-label={name} checked={chosen} onChange={choose} className="sr-only" />
      <span className="truncate font-medium text-small">{name}</span>
      {about && <span className="truncate text-micro text-faint">{about}</span>}
    </label>
  );
}
