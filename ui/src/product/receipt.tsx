import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { engine, type UnitView } from '../kit/engine';
import { SAID_IN_PLACE } from '../kit/queries';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';

/** Choosing, opening and removing a receipt's file. */
export function useReceipt(unit: UnitView) {
  const field = useRef<HTMLInputElement>(null);
  const attach = useUndoableMutation((contents: Uint8Array) => engine.attachReceipt(unit.id, contents));
  const remove = useUndoableMutation(() => engine.removeReceipt(unit.id));
  const open = useMutation({ mutationFn: () => engine.openReceipt(unit.id), meta: SAID_IN_PLACE });
  return {
    choose: () => field.current?.click(),
    open: () => open.mutate(),
    remove: () => remove.mutate([]),
    error: attach.error ?? remove.error ?? open.error,
    input: (
      <input
        ref={field}
        type="file"
        aria-label={t('product-receipt')}
        accept="application/pdf,image/png,image/jpeg,image/webp,image/gif"
        className="hidden"
        onChange={async ({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) attach.mutate([new Uint8Array(await file.arrayBuffer())]);
        }}
      />
    ),
  };
}

export type Receipt = ReturnType<typeof useReceipt>;
