import { ArrowDown, ArrowUp } from 'lucide-react';
import { Popover } from 'radix-ui';
import { IconButton } from '../kit/Button';
import { CheckBox } from '../kit/CheckBox';
import { Choice } from '../kit/Choice';
import { FREE, MENU, PILL } from '../kit/pills';
import { t } from '../language/catalogue';
import type { Shown } from './columns';
import type { RowSize } from './rowSizes';

/** Which columns are shown, in which order, and how high rows are. */
export function ColumnChooser({
  columns,
  setColumns,
  rowSize,
  setRowSize,
}: {
  columns: readonly Shown[];
  setColumns: (columns: Shown[]) => void;
  rowSize: RowSize;
  setRowSize: (size: RowSize) => void;
}) {
  function move(from: number, by: -1 | 1) {
    const next = [...columns];
    const [column] = next.splice(from, 1);
    if (column) next.splice(from + by, 0, column);
    setColumns(next);
  }
  return (
    <Popover.Root>
      <Popover.Trigger className={`${PILL} ${FREE}`}>{t('inventory-columns')}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t('inventory-columns')}
          align="end"
          sideOffset={4}
          data-blocks-keys
          className={`${MENU} w-64 p-2`}
        >
          <ul aria-label={t('inventory-columns')}>
            {columns.map((column, at) => (
              <ColumnLine
                key={column.column}
                column={column}
                first={at === 0}
                last={at === columns.length - 1}
                show={(shown) => setColumns(columns.map((each) => (each === column ? { ...each, shown } : each)))}
                move={(by) => move(at, by)}
              />
            ))}
          </ul>
          <div className="border-line border-t px-1.5 pt-2">
            <Choice
              small
              label={t('inventory-rows')}
              value={rowSize}
              options={[
                { value: 'dense', name: t('inventory-dense') },
                { value: 'comfortable', name: t('inventory-comfortable') },
              ]}
              choose={setRowSize}
            />
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ColumnLine({
  column,
  first,
  last,
  show,
  move,
}: {
  column: Shown;
  first: boolean;
  last: boolean;
  show: (shown: boolean) => void;
  move: (by: -1 | 1) => void;
}) {
  return (
    <li className="flex h-8 items-center gap-1 px-1.5">
      <span className="flex-1">
        <CheckBox checked={column.shown} check={show}>
          {column.name}
        </CheckBox>
      </span>
      <IconButton label={t('inventory-further-left', { name: column.name })} disabled={first} onClick={() => move(-1)}>
        <ArrowUp size={13} aria-hidden="true" />
      </IconButton>
      <IconButton label={t('inventory-further-right', { name: column.name })} disabled={last} onClick={() => move(1)}>
        <ArrowDown size={13} aria-hidden="true" />
      </IconButton>
    </li>
  );
}
