import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useActions } from '../board/actions';
import { Age } from '../kit/Age';
import { Button, IconButton } from '../kit/Button';
import type { ProductView } from '../kit/engine';
import { Key } from '../kit/Key';
import { counted } from '../kit/money';
import { ProductPicture } from '../kit/ProductPicture';
import { RefreshSign } from '../kit/RefreshSign';
import { pricesFrom } from './rows';

/** Which product it is, how fresh it is, and the way out. */
export function PanelHead({ product }: { product: ProductView }) {
  const { refresh } = useActions();
  const pricesAt = product.syncedAt ?? pricesFrom(product);
  return (
    <header className="flex items-center gap-4 px-5 pt-4 pb-3">
      <ProductPicture address={product.picture} size={64} />
      <div className="min-w-0 flex-1">
        <Dialog.Title className="selectable truncate font-semibold text-figure tracking-tight" title={product.name}>
          {product.name}
        </Dialog.Title>
        <p className="flex flex-wrap gap-x-2 text-soft">
          <span className="selectable">{product.sku || 'no code'}</span>
          {product.brand && <span>· {product.brand}</span>}
          <span>
            · {product.syncedAt ? 'synced ' : pricesAt ? 'prices from ' : 'never synced'}
            {pricesAt && <Age at={pricesAt} sentence />}
          </span>
          {product.units > 0 && <span>· {counted(product.units, 'unit')} owned</span>}
        </p>
      </div>
      <Button aria-busy={product.refreshing} onClick={() => refresh(product.id)}>
        <RefreshSign turning={product.refreshing} />
        {product.refreshing ? 'Refreshing' : 'Refresh'}
        <Key>R</Key>
      </Button>
      <Dialog.Close asChild>
        <IconButton label="Close">
          <X size={17} aria-hidden="true" />
        </IconButton>
      </Dialog.Close>
    </header>
  );
}
