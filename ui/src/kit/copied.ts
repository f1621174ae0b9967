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

/** Copies a short text, such as a SKU, and says so. */
export async function copyText(text: string): Promise<void> {
  if (await copied(text)) toast(t('kit-text-copied', { text }), { id: 'copied', duration: 2000 });
}
