import { useState } from 'react';
import { Button } from '../kit/Button';
import { CheckBox } from '../kit/CheckBox';
import type { ImportColumnView, ImportField, ImportTableView, ImportView } from '../kit/engine';
import { BareSelect, Field } from '../kit/Field';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import { FIELD_GROUPS } from './fields';
import type { Import } from './useImport';

/** A guess that is surer than this needs no second look. */
const SURE = 70;

/** What each column is: with how sure that is and its first cells, and everything can be changed. */
export function Columns({ view, file }: { view: ImportView; file: Import }) {
  const [shown, setShown] = useState(view.layout === '' && view.done === null);
  const taken = view.tables.flatMap(({ columns }) => columns).filter(({ field }) => field !== 'nothing').length;
  return (
    <section aria-label={t('importing-columns')}>
      <div className="flex items-center gap-3">
        <h2 className="font-semibold">{t('importing-columns')}</h2>
        <span className="text-soft">{t('importing-columns-taken', { columns: taken })}</span>
        <Button look="bare" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? t('importing-hide') : t('importing-show-and-change')}
        </Button>
        <span className="flex-1" />
        {shown && <LayoutName view={view} file={file} />}
      </div>
      {shown &&
        view.tables.map((table, nth) => (
          <Table
            // biome-ignore lint/suspicious/noArrayIndexKey: the tables of a file stay in their order
            key={nth}
            table={table}
            alone={view.tables.length === 1}
            choose={(chosen) => file.step({ does: 'choose', table: nth, chosen })}
            set={(column, field) => file.step({ does: 'column', table: nth, column, field })}
            busy={file.busy}
          />
        ))}
    </section>
  );
}

/** What the user calls such files: kept with what was said of their columns. */
function LayoutName({ view, file }: { view: ImportView; file: Import }) {
  const [name, setName] = useState(view.layout);
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        file.step({ does: 'name', name });
      }}
    >
      <Field
        label={t('importing-remember-as')}
        maxLength={60}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="submit" disabled={file.busy || name.trim() === view.layout}>
        {t('importing-name-it')}
      </Button>
    </form>
  );
}

function Table({
  table,
  alone,
  choose,
  set,
  busy,
}: {
  table: ImportTableView;
  alone: boolean;
  choose: (chosen: boolean) => void;
  set: (column: number, field: ImportField) => void;
  busy: boolean;
}) {
  return (
    <div className="mt-3">
      {!alone && (
        <CheckBox checked={table.chosen} check={choose}>
          {table.name || t('importing-sheet')}{' '}
          <span className="text-soft">· {t('importing-table-rows', { rows: count(table.rows) })}</span>
        </CheckBox>
      )}
      {table.cutOff.map((sentence) => (
        <p key={sentence} className="mt-1 text-warn">
          {sentence}
        </p>
      ))}
      {table.chosen && (
        <ul className="mt-2 divided rounded-card border border-line bg-card">
          {table.columns.map((column, nth) => (
            <Column
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table stay in their order
              key={nth}
              column={column}
              nth={nth}
              set={(field) => set(nth, field)}
              busy={busy}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function Column({
  column,
  nth,
  set,
  busy,
}: {
  column: ImportColumnView;
  nth: number;
  set: (field: ImportField) => void;
  busy: boolean;
}) {
  const name = column.name || t('importing-column', { number: nth + 1 });
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_200px_92px_minmax(0,1.4fr)] items-center gap-3 px-3 py-1.5 small:grid-cols-2 small:gap-y-1">
      <span className="truncate font-medium" title={name}>
        {name}
      </span>
      <BareSelect
        aria-label={t('importing-what-is', { name })}
        value={column.field}
        disabled={busy}
        onChange={({ target }) => set(target.value as ImportField)}
      >
        {FIELD_GROUPS.map((group) => (
          <optgroup key={group.name} label={group.name}>
            {group.fields.map(([field, words]) => (
              <option key={field} value={field}>
                {words}
              </option>
            ))}
          </optgroup>
        ))}
      </BareSelect>
      <span className={column.field !== 'nothing' && column.confidence < SURE ? 'text-warn' : 'text-faint'}>
        {sureness(column)}
      </span>
      <span className="selectable truncate text-soft" title={column.samples.join('\n')}>
        {column.samples.join(' · ') || t('importing-column-empty')}
      </span>
    </li>
  );
}

function sureness({ field, confidence }: ImportColumnView): string {
  if (field === 'nothing') return '';
  if (confidence === 100) return t('importing-known');
  return t('importing-sure', { confidence });
}
