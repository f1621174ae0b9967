import { useState } from 'react';

/** The user's own exchange rate in a form, which is one of the currency that it was typed for and of no other. */
export interface OwnRate {
  /** That of the currency which is chosen; empty: none. */
  rate: string;
  set: (rate: string) => void;
  /** The one of another currency, which is not used. */
  left: { currency: string; rate: string } | null;
  /** Whether the currency is the one that the form began with. */
  isFirst: boolean;
}

export function useOwnRate(currency: string, begin: string): OwnRate {
  const [first] = useState(currency);
  const [rates, setRates] = useState<Readonly<Record<string, string>>>({ [currency]: begin });
  const [left] = Object.entries(rates).filter(([of, rate]) => of !== currency && rate.trim() !== '');
  return {
    rate: rates[currency] ?? '',
    set: (rate) => setRates({ ...rates, [currency]: rate }),
    left: left ? { currency: left[0], rate: left[1] } : null,
    isFirst: currency === first,
  };
}
