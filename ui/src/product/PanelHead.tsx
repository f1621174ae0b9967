import { Calculator, Copy, Plus, Ruler, Trash2, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useActions } from '../board/actions';
import { Age } from '../kit/Age';
import { until } from '../kit/ages';
import { Button, IconButton } from '../kit/Button';
import { useClock } from '../kit/clock';
import { copyText } from '../kit/copied';
import type { ProductView } from '../kit/engine';
import { Key } from '../kit/Key';
import { EntriesMenu, type MenuEntry } from '../kit/Menu';
import { ProductPicture } from '../kit/ProductPicture';
import { RefreshSign } from '../kit/RefreshSign';
import { searchPageEntries } from '../kit/searchPages';
import { TierSwitch } from '../kit/TierSwitch';
import { t } from '../language/catalogue';
import { pricesFrom } from './rows';

/** Which product it is, how fresh it is, its tier, and what is done with it as a whole. */
export function PanelHead({
  product,
  addUnit,
  addSize,
  ask,
  remove,
}: {
  product: ProductView;
  addUnit: () => void;
  addSize: () => void;
  /** Opens what it must be listed at. */
  ask: () => void;
  remove: () => void;
}) {
  const { move, refresh } = useActions();
  const entries: MenuEntry[] = [
    { name: t('product-menu-asking'), icon: <Calculator size={14} />, run: ask },
    { name: t('product-menu-add-size'), icon: <Ruler size={14} />, run: addSize },
    ...searchPageEntries(product.id),
    { name: t('product-menu-remove'), icon: <Trash2 size={14} />, apart: true, run: remove },
  ];
  if (product.sku) {
    entries.unshift({ name: t('product-copy-sku'), icon: <Copy size={14} />, run: () => void copyText(product.sku) });
  }
  return (
    <div className="flex min-h-[84px] shrink-0 items-center gap-3 px-5 py-3 small:flex-wrap small:px-3">
      <ProductPicture address={product.picture} size={56} />
      <div className="min-w-0 flex-1 small:basis-[calc(100%-80px)]">
        <Dialog.Title className="selectable truncate font-semibold text-figure" title={product.name}>
          {product.name}
        </Dialog.Title>
        <Facts product={product} />
      </div>
      <TierSwitch compact tier={product.tier} choose={(tier) => move([product.id], tier)} />
      <Button look="strong" onClick={addUnit} aria-label={t('product-add-unit')} aria-keyshortcuts="U">
        <Plus size={14} aria-hidden="true" />
        {t('product-unit')}
        <Key onStrong>U</Key>
      </Button>
      <div className="flex items-center">
        <IconButton
          label={product.refreshing ? t('product-refreshing') : t('product-refresh-r')}
          aria-busy={product.refreshing}
          onClick={() => refresh(product.id)}
        >
          <RefreshSign turning={product.refreshing} size={15} />
        </IconButton>
        <EntriesMenu label={t('product-more-about')} entries={entries} />
        <Dialog.Close asChild>
          <IconButton label={t('product-close')}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </Dialog.Close>
      </div>
    </div>
  );
}

/** `DD1503-103 · Jordan · 2 min ago · next in 40 min`. */
function Facts({ product }: { product: ProductView }) {
  const pricesAt = product.syncedAt ?? pricesFrom(product);
  const next = useClock((now) => nextWords(product, now));
  return (
    <p className="flex gap-x-1.5 truncate text-small text-soft">
      <span className="selectable code">{product.sku || t('product-no-code')}</span>
      {product.brand && <span className="min-w-0 truncate">· {product.brand}</span>}
      <span className="whitespace-nowrap" title={costWords(product)}>
        · {product.syncedAt ? '' : pricesAt ? `${t('product-prices-from')} ` : t('product-never-synced')}
        {pricesAt && <Age at={pricesAt} sentence />}
        {next && ` · ${next}`}
      </span>
    </p>
  );
}

function nextWords({ tier, nextDueAt }: ProductView, now: number): string {
  if (tier === 'frozen') return t('product-synced-when-opened');
  return nextDueAt === null ? '' : t('product-next', { when: until(nextDueAt, now) });
}

function costWords({ tier, requestsADay }: ProductView): string {
  return tier === 'frozen' ? t('product-no-requests') : t('product-costs', { requests: requestsADay });
}
