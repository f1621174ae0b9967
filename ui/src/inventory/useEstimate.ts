import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { engine, type PlaceName } from '../kit/engine';

/** So long after the last digit the payout is asked for. */
const PAUSE_MS = 120;

/** What a price would pay out today, while it is being typed. */
export function useEstimate(product: number, place: PlaceName, price: string, currency: string) {
  const wanted = `${place} ${price.trim()} ${currency}`;
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  return useQuery({
    queryKey: ['estimate', product, settled],
    queryFn: () => engine.estimate(product, place, price, currency),
    enabled: settled === wanted && price.trim() !== '' && currency.length === 3,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}
