import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import type { ImportRowView, ImportStep, ImportView } from '../kit/engine';
import { Field } from '../kit/Field';
import { t } from '../language/catalogue';
import type { Import } from './useImport';

/** A row with all its cells: to be corrected, or left out. */
export function RowForm({
  row,
  view,
  file,
  close,
}: {
  row: ImportRowView;
  view: ImportView;
  file: Import;
  close: () => void;
}) {
  const [cells, setCells] = useState<readonly string[]>(row.cells);
  const columns = view.tables[row.table]?.columns ?? [];
  const title = t('importing-line', { line: String(row.line) });
  const at = { table: row.table, row: row.row };
  const finish = (step: ImportStep) => {
    file.step(step);
    close();
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    cells.forEach((text, column) => {
      if (text !== row.cells[column]) file.step({ does: 'correct', at, column, text });
    });
    close();
  }

  return (
    <Dialog open onOpenChange={(open) => !open && close()} shape="wide" title={title} about={row.outcome}>
      <form onSubmit={submit} aria-label={title} className="flex flex-col gap-4">
        <div className="grid grid-cols-3 gap-3">
          {columns.map((column, nth) =>
            column.field === 'nothing' && (cells[nth] ?? '') === '' ? null : (
              <Field
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table stay in their order
                key={nth}
                label={column.name || t('importing-column', { number: nth + 1 })}
                value={cells[nth] ?? ''}
                onChange={({ target }) => setCells(cells.map((text, other) => (other === nth ? target.value : text)))}
              />
            ),
          )}
        </div>
        <Ways row={row} finish={finish} close={close} />
      </form>
    </Dialog>
  );
}

/** What can be done with the row. */
function Ways({ row, finish, close }: { row: ImportRowView; finish: (step: ImportStep) => void; close: () => void }) {
  const at = { table: row.table, row: row.row };
  return (
    <div className="flex gap-2">
      <Button look="strong" type="submit">
        {t('importing-correct')}
      </Button>
      {row.nearly && <Button onClick={() => finish({ does: 'others', at })}>{t('importing-another-pair')}</Button>}
      <Button onClick={() => finish({ does: 'leave_out', at, out: !row.leftOut })}>
        {row.leftOut ? t('importing-take-in') : t('importing-leave-out')}
      </Button>
      <Button look="bare" onClick={close}>
        {t('importing-cancel')}
      </Button>
    </div>
  );
}
