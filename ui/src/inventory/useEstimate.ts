import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type AskingQuery, engine, type PlaceName } from '../kit/engine';
import { useSettled } from '../kit/settled';

/** A day, or none; while one is typed it is something else. */
const isDay = /^(\d{4}-\d\d-\d\d)?$/;

/** What a price would pay out, while it is being typed: on a day, `2026-11-24`, or today. */
export function useEstimate(product: number, place: PlaceName, price: string, currency: string, on = '') {
  const wanted = `${place} ${price.trim()} ${currency} ${on}`;
  const settled = useSettled(wanted);
  const asked = useQuery({
    queryKey: ['estimate', product, settled],
    queryFn: () => engine.estimate(product, place, price, currency, on),
    enabled: settled === wanted && price.trim() !== '' && currency.length === 3 && isDay.test(on),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return answerTo(asked, settled === wanted);
}

/** What to ask to earn so much, while that is being typed. */
export function useAskingPrice(query: AskingQuery) {
  const wanted = JSON.stringify(query);
  const settled = useSettled(wanted);
  const asked = useQuery({
    queryKey: ['asking', settled],
    queryFn: () => engine.askingPrice(query),
    enabled: settled === wanted && query.earn.trim() !== '' && query.currency.length === 3,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return answerTo(asked, settled === wanted);
}

/** `data` may still be about what was typed before: it is shown meanwhile. Only the `answer` is about what stands now. */
function answerTo<Answer>({ data, error, isFetching, isPlaceholderData }: UseQueryResult<Answer>, isSettled: boolean) {
  const isAwaited = !isSettled || isFetching;
  return { data, error, isAwaited, answer: isAwaited || isPlaceholderData || error ? undefined : data };
}
