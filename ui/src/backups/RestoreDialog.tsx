import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { moment } from '../kit/ages';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { engine, type RestorePreview } from '../kit/engine';
import { Failure, FailureNote } from '../kit/Failure';
import { SAID_IN_PLACE, startOver } from '../kit/queries';
import { t } from '../language/catalogue';

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
  const what = chosen.at === null ? t('backups-this-file') : t('backups-the-backup-of', { moment: moment(chosen.at) });
  return (
    <Dialog
      open
      shape="wide"
      onOpenChange={(open) => !open && !restore.isPending && close()}
      title={t('backups-restore-what', { what })}
      about={t('backups-restore-about')}
    >
      {(looked.isIdle || looked.isPending) && <p role="status">{t('backups-looking-at')}</p>}
      {looked.error && <Failure error={looked.error} retry={() => look(chosen.file)} />}
      {looked.data && (
        <>
          <Preview preview={looked.data} />
          <FailureNote error={restore.error} />
          <div className="mt-4 flex gap-2">
            <Button look="strong" disabled={restore.isPending} onClick={() => restore.mutate()}>
              {restore.isPending ? t('backups-restoring') : t('backups-restore')}
            </Button>
            <Button look="bare" disabled={restore.isPending} onClick={close}>
              {t('backups-cancel')}
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
            <td />
            <th className="py-1 text-right font-normal">{t('backups-now')}</th>
            <th className="py-1 text-right font-normal">{t('backups-after')}</th>
          </tr>
        </thead>
        <tbody className="divided border-line border-y">
          <Row name={t('backups-products')} now={now?.products} after={after.products} />
          <Row name={t('backups-units-in-stock')} now={now?.in_stock} after={after.in_stock} />
          <Row name={t('backups-sales')} now={now?.sales} after={after.sales} />
          <Row name={t('backups-entries')} now={now?.entries} after={after.entries} />
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
      <td className="py-1.5 text-right">{now ?? t('backups-cant-be-read')}</td>
      <td className="py-1.5 text-right font-medium">{after}</td>
    </tr>
  );
}

/** What changes, one sentence each; what is 0 is not said. */
function Changes({ preview }: { preview: RestorePreview }) {
  const said: [number, string][] = [
    [preview.unitsGone, t('backups-units-gone', { units: preview.unitsGone })],
    [preview.unitsBack, t('backups-units-back', { units: preview.unitsBack })],
    [preview.unitsChanged, t('backups-units-changed', { units: preview.unitsChanged })],
    [preview.salesGone, t('backups-sales-gone', { sales: preview.salesGone })],
    [preview.salesBack, t('backups-sales-back', { sales: preview.salesBack })],
    [preview.productsGone, t('backups-products-gone', { products: preview.productsGone })],
    [preview.productsBack, t('backups-products-back', { products: preview.productsBack })],
    [preview.withoutHistory, t('backups-without-history', { products: preview.withoutHistory })],
  ];
  const told = said.filter(([count]) => count > 0);
  return (
    <div>
      {told.length === 0 ? (
        <p>{t('backups-all-the-same')}</p>
      ) : (
        <ul aria-label={t('backups-what-changes')} className="list-disc pl-5">
          {told.map(([, words]) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <p className="mt-2 text-soft">{t('backups-stays')}</p>
    </div>
  );
}

function Gone({ preview }: { preview: RestorePreview }) {
  const { goneUnits, goneProducts, unitsGone, productsGone } = preview;
  if (goneUnits.length === 0 && goneProducts.length === 0) return null;
  const more = unitsGone - goneUnits.length + productsGone - goneProducts.length;
  return (
    <section aria-label={t('backups-would-be-gone')}>
      <h3 className="mb-1 font-medium text-warn">{t('backups-would-be-gone')}</h3>
      <ul className="selectable max-h-[28vh] overflow-y-auto rounded-lg border border-line px-3 py-1.5">
        {goneUnits.map(({ id, name, size, sold }) => (
          <li key={`u${id}`} className="truncate">
            #{id} {name}, {size} {sold && <span className="text-faint">{t('backups-sold')}</span>}
          </li>
        ))}
        {goneProducts.map(({ name }) => (
          <li key={`p${name}`} className="truncate">
            {name} <span className="text-faint">{t('backups-product')}</span>
          </li>
        ))}
        {more > 0 && <li className="text-faint">{t('backups-and-more', { more })}</li>}
      </ul>
    </section>
  );
}
