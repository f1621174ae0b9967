import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../kit/Button';
import type { InventoryLine } from '../kit/engine';
import { Key } from '../kit/Key';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import type { TableKeys } from './tableKeys';

/** What is chosen, and what can be done with all of it; it floats over the list, so that nothing moves. */
export function BulkBar({
  ids,
  keys,
  line,
  clear,
}: {
  ids: number[];
  keys: TableKeys;
  line: InventoryLine | undefined;
  clear: () => void;
}) {
  return (
    <div
      role="toolbar"
      aria-label={t('inventory-what-is-selected')}
      className="absolute bottom-16 left-1/2 z-20 flex -translate-x-1/2 items-center gap-1 rounded-xl border border-line bg-raised py-1 pr-1 pl-4 shadow-(--shadow)"
    >
      <span role="status" className="mr-2 whitespace-nowrap font-medium">
        {t('inventory-selected', { units: count(ids.length) })}
      </span>
      <Act k="S" onClick={() => keys.sell(ids)}>
        {t('inventory-sell')}
      </Act>
      {line && (
        <Act k="L" onClick={() => keys.list(ids, line.product)}>
          {t('inventory-list')}
        </Act>
      )}
      <Act k="E" onClick={() => keys.edit(ids)}>
        {t('inventory-edit')}
      </Act>
      <Act k="T" onClick={() => keys.tag(ids)}>
        {t('inventory-tag')}
      </Act>
      <Act k="Del" onClick={() => keys.remove(ids)}>
        {t('inventory-delete')}
      </Act>
      <IconButton label={t('inventory-clear-selection')} onClick={clear}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

function Act({ k, onClick, children }: { k: string; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-keyshortcuts={k}
      className="flex h-8 items-center gap-1.5 rounded-lg px-2.5 hover:bg-hover"
      onClick={onClick}
    >
      {children} <Key>{k}</Key>
    </button>
  );
}
