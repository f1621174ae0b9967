import { toast } from 'sonner';
import { t } from '../language/catalogue';

/** Copies a text whose field was selected; answers whether that was done. */
export async function copied(text: string): Promise<boolean> {
  const done = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  // Some web views only copy what is selected.
  return done || document.execCommand('copy');
}

/** Copies a SKU and says so. */
export async function copySku(sku: string): Promise<void> {
  if (await copied(sku)) toast(t('kit-sku-copied', { sku }), { id: 'copied', duration: 2000 });
}
