import { DecimalField } from '../kit/DecimalField';
import { t } from '../language/catalogue';
import { typedDecimal } from '../language/decimals';
import type { OwnRate } from './ownRate';

/** The user's own exchange rate for an amount that is not in their currency; nothing for one that is. */
export function OwnRateField({
  currency,
  home,
  own,
  words,
}: {
  currency: string;
  home: string;
  own: OwnRate;
  /** How the amount was converted as the form began, in words. */
  words: string | null | undefined;
}) {
  if (currency.toUpperCase() === home) return null;
  return (
    <DecimalField
      label={t('inventory-your-rate', { home, currency: currency || '…' })}
      placeholder={t('inventory-rate-of-day')}
      value={own.rate}
      fine
      enter={own.set}
      about={aboutOf(own, words)}
    />
  );
}

/** What the amount is converted by, and that a rate of another currency is not taken for it. */
function aboutOf({ rate, left, isFirst }: OwnRate, words: string | null | undefined): string {
  if (left && rate === '')
    return t('inventory-rate-was-for', { rate: typedDecimal(left.rate), currency: left.currency });
  return words && isFirst ? t('inventory-now-converted', { words }) : t('inventory-empty-rate');
}
