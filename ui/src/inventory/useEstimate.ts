import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { engine, type PlaceName } from '../kit/engine';

/** So long after the last digit the payout is asked for. */
const PAUSE_MS = 120;

/** What a price would pay out, while it is being typed: on a day, `2026-11-24`, or today. */
export function useEstimate(product: number, place: PlaceName, price: string, currency: string, on = '') {
  const wanted = `${place} ${price.trim()} ${currency} ${on}`;
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  return useQuery({
    queryKey: ['estimate', product, settled],
    queryFn: () => engine.estimate(product, place, price, currency, on),
    enabled: settled === wanted && price.trim() !== '' && currency.length === 3,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}
