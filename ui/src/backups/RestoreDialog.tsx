import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { moment } from '../kit/ages';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { engine, type RestorePreview } from '../kit/engine';
import { Failure, FailureNote } from '../kit/Failure';
import { counted } from '../kit/money';
import { SAID_IN_PLACE, startOver } from '../kit/queries';

/** A backup that was chosen. */
export type Chosen = { file: string; at: string | null };

/** What restoring a backup would change; done only after that was seen. */
export function RestoreDialog({ chosen, close, done }: { chosen: Chosen; close: () => void; done?: () => void }) {
  const client = useQueryClient();
  // No query: one that is asked again by itself would read the whole backup once more.
  const looked = useMutation({ mutationFn: engine.previewRestore, meta: SAID_IN_PLACE });
  const { mutate: look } = looked;
  const restore = useMutation({
    mutationFn: engine.restore,
    meta: SAID_IN_PLACE,
    onError: () => look(chosen.file),
    onSuccess: async (session) => {
      close();
      done?.();
      await startOver(client, session);
    },
  });
  useEffect(() => {
    look(chosen.file);
    return () => void engine.cancelRestore().catch(() => undefined);
  }, [look, chosen.file]);
  const what = chosen.at === null ? 'this file' : `the backup of ${moment(chosen.at)}`;
  return (
    <Dialog
      open
      shape="wide"
      onOpenChange={(open) => !open && !restore.isPending && close()}
      title={`Restore ${what}?`}
      about="Nothing has been changed yet. Your data of now is kept beside it, and can be restored in the same way."
    >
      {(looked.isIdle || looked.isPending) && <p role="status">Looking at the backup …</p>}
      {looked.error && <Failure error={looked.error} retry={() => look(chosen.file)} />}
      {looked.data && (
        <>
          <Preview preview={looked.data} />
          <FailureNote error={restore.error} />
          <div className="mt-4 flex gap-2">
            <Button look="strong" disabled={restore.isPending} onClick={() => restore.mutate()}>
              {restore.isPending ? 'Restoring …' : 'Restore'}
            </Button>
            <Button look="bare" disabled={restore.isPending} onClick={close}>
              Cancel
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function Preview({ preview }: { preview: RestorePreview }) {
  const { now, after } = preview;
  return (
    <div className="flex flex-col gap-4">
      <table className="w-full text-left tabular-nums">
        <thead className="text-soft">
          <tr>
            <th className="py-1 font-normal" />
            <th className="py-1 text-right font-normal">Now</th>
            <th className="py-1 text-right font-normal">After the restore</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-line border-y">
          <Row name="Products" now={now?.products} after={after.products} />
          <Row name="Units in stock" now={now?.in_stock} after={after.in_stock} />
          <Row name="Sales" now={now?.sales} after={after.sales} />
          <Row name="Entries in History" now={now?.entries} after={after.entries} />
        </tbody>
      </table>
      <Changes preview={preview} />
      <Gone preview={preview} />
    </div>
  );
}

function Row({ name, now, after }: { name: string; now: number | undefined; after: number }) {
  return (
    <tr>
      <th scope="row" className="py-1.5 font-normal">
        {name}
      </th>
      <td className="py-1.5 text-right">{now ?? "can't be read"}</td>
      <td className="py-1.5 text-right font-medium">{after}</td>
    </tr>
  );
}

/** What changes, one sentence each; what is 0 is not said. */
function Changes({ preview }: { preview: RestorePreview }) {
  const said: [number, string][] = [
    [preview.unitsGone, `${counted(preview.unitsGone, 'unit')} would be gone`],
    [preview.unitsBack, `${counted(preview.unitsBack, 'unit')} would come back`],
    [preview.unitsChanged, `${counted(preview.unitsChanged, 'unit')} would be as in the backup`],
    [preview.salesGone, `${counted(preview.salesGone, 'sale')} would be gone`],
    [preview.salesBack, `${counted(preview.salesBack, 'sale')} would come back`],
    [preview.productsGone, `${counted(preview.productsGone, 'product')} would be gone`],
    [preview.productsBack, `${counted(preview.productsBack, 'product')} would come back`],
    [preview.withoutHistory, `${counted(preview.withoutHistory, 'product')} would have no price history`],
  ];
  const told = said.filter(([count]) => count > 0);
  return (
    <div>
      {told.length === 0 ? (
        <p>All that is counted is the same. Settings and notes may differ.</p>
      ) : (
        <ul aria-label="What changes" className="list-disc pl-5">
          {told.map(([, words]) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <p className="mt-2 text-soft">
        Prices, requests spent today, stock numbers and notifications stay as they are now. Keys are in no backup: your
        accounts stay connected.
      </p>
    </div>
  );
}

function Gone({ preview }: { preview: RestorePreview }) {
  const { goneUnits, goneProducts, unitsGone, productsGone } = preview;
  if (goneUnits.length === 0 && goneProducts.length === 0) return null;
  const more = unitsGone - goneUnits.length + productsGone - goneProducts.length;
  return (
    <section aria-label="Would be gone">
      <h3 className="mb-1 font-medium text-warn">Would be gone</h3>
      <ul className="selectable max-h-[28vh] overflow-y-auto rounded-lg border border-line px-3 py-1.5">
        {goneUnits.map(({ id, name, size, sold }) => (
          <li key={`u${id}`} className="truncate">
            #{id} {name}, {size} {sold && <span className="text-faint">sold</span>}
          </li>
        ))}
        {goneProducts.map(({ name }) => (
          <li key={`p${name}`} className="truncate">
            {name} <span className="text-faint">product</span>
          </li>
        ))}
        {more > 0 && <li className="text-faint">and {more} more</li>}
      </ul>
    </section>
  );
}
