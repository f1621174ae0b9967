import { DecimalField } from '../kit/DecimalField';
import { t } from '../language/catalogue';

/** The user's own exchange rate for an amount that is not in their currency; nothing for one that is. */
export function OwnRateField({
  currency,
  home,
  rate,
  words,
  onRate,
}: {
  currency: string;
  home: string;
  rate: string;
  /** How the amount is converted now, in words. */
  words: string | null | undefined;
  onRate: (rate: string) => void;
}) {
  if (currency.toUpperCase() === home) return null;
  return (
    <DecimalField
      label={t('inventory-your-rate', { home, currency: currency || '…' })}
      placeholder={t('inventory-rate-of-day')}
      value={rate}
      fine
      enter={onRate}
      about={words ? t('inventory-now-converted', { words }) : t('inventory-empty-rate')}
    />
  );
}
