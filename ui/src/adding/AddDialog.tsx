import { Dialog } from '../kit/Dialog';
import { t } from '../language/catalogue';
import { AddProducts } from './AddProducts';
import type { LookedUp } from './useEntry';

/** Adding products, over the board. */
export function AddDialog({
  open,
  begin = null,
  onOpenChange,
  openProduct,
}: {
  open: boolean;
  /** What was looked up, if that opened it. */
  begin?: LookedUp | null;
  onOpenChange: (open: boolean) => void;
  /** With a size: a unit of it is to be added. */
  openProduct: (product: number, size?: string) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('adding-title')} about={t('adding-about')}>
      <AddProducts
        begin={begin}
        open={(product, size) => {
          onOpenChange(false);
          openProduct(product, size);
        }}
      />
    </Dialog>
  );
}
