import { Dialog } from '../kit/Dialog';
import { AddProducts } from './AddProducts';

/** Adding products, over the board. */
export function AddDialog({
  open,
  onOpenChange,
  openProduct,
}: {
  open: boolean;
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
        open={(product, size) => {
          onOpenChange(false);
          openProduct(product, size);
        }}
      />
    </Dialog>
  );
}
