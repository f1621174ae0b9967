import { Dialog } from '../kit/Dialog';
import { AddProducts } from './AddProducts';
import type { Scanned } from './useEntry';

/** Adding products, over the board. */
export function AddDialog({
  open,
  scanned = null,
  onOpenChange,
  openProduct,
}: {
  open: boolean;
  /** What a scanner read, if that opened it. */
  scanned?: Scanned | null;
  onOpenChange: (open: boolean) => void;
  /** With a size: a unit of it is to be added. */
  openProduct: (product: number, size?: string) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Add products"
      about="Paste SKUs or rows of a spreadsheet, type a name to search both marketplaces, or scan a barcode."
    >
      <AddProducts
        scanned={scanned}
        open={(product, size) => {
          onOpenChange(false);
          openProduct(product, size);
        }}
      />
    </Dialog>
  );
}
