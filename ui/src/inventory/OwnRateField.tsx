import { DecimalField } from '../kit/DecimalField';

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
      label={`Your rate: ${home} for 1 ${currency || '…'}`}
      placeholder="that of the day"
      value={rate}
      enter={onRate}
      about={words ? `Now converted ${words}.` : 'Empty: the European Central Bank’s rate of that day.'}
    />
  );
}
