import { ArrowDown, ArrowUp } from 'lucide-react';
import { Popover } from 'radix-ui';
import { IconButton } from '../kit/Button';
import { CheckBox } from '../kit/CheckBox';
import { Choice } from '../kit/Choice';
import type { Shown } from './columns';
import { FREE, MENU, PILL } from './pills';
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
      <Popover.Trigger className={`${PILL} ${FREE}`}>Columns</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content align="end" sideOffset={4} data-blocks-keys className={`${MENU} w-64 p-2`}>
          <ul aria-label="Columns">
            {columns.map((column, at) => (
              <li key={column.column} className="flex h-8 items-center gap-1 px-1.5">
                <span className="flex-1">
                  <CheckBox
                    checked={column.shown}
                    check={(shown) => setColumns(columns.map((each) => (each === column ? { ...each, shown } : each)))}
                  >
                    {column.name}
                  </CheckBox>
                </span>
                <IconButton label={`${column.name} further left`} disabled={at === 0} onClick={() => move(at, -1)}>
                  <ArrowUp size={13} aria-hidden="true" />
                </IconButton>
                <IconButton
                  label={`${column.name} further right`}
                  disabled={at === columns.length - 1}
                  onClick={() => move(at, 1)}
                >
                  <ArrowDown size={13} aria-hidden="true" />
                </IconButton>
              </li>
            ))}
          </ul>
          <div className="border-line border-t px-1.5 pt-2">
            <Choice
              small
              label="Rows"
              value={rowSize}
              options={[
                { value: 'dense', name: 'Dense' },
                { value: 'comfortable', name: 'Comfortable' },
              ]}
              choose={setRowSize}
            />
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
