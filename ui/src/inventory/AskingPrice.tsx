import { useState } from 'react';
import { Button } from '../kit/Button';
import { DecimalField } from '../kit/DecimalField';
import type { AskingView, PlaceName } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { currencySign, exactMoney } from '../kit/money';
import { t } from '../language/catalogue';
import { rich } from '../language/rich';
import { useAskingPrice } from './useEstimate';

interface AskingPriceProps {
  product: number;
  place: PlaceName;
  /** Of the price there. */
  currency: string;
  home: string;
  /** Units that are to be listed. */
  units: readonly number[];
  /** Takes the price over. */
  use: (price: string) => void;
}

/** From what is to be earned to the price that must be asked for it. */
export function AskingPrice({ product, place, currency, home, units, use }: AskingPriceProps) {
  const [earn, setEarn] = useState('');
  const {
    data: asking,
    answer,
    error,
  } = useAskingPrice({ product, place, currency, earn, paid: '', units: [...units] });
  const answered = earn.trim() !== '' && !error && asking;
  return (
    <div>
      <div className="grid grid-cols-[150px_1fr] items-end gap-3">
        <DecimalField
          label={t('inventory-to-earn', { sign: currencySign(home) })}
          placeholder="40"
          value={earn}
          enter={setEarn}
        />
        <p role="status" className="flex min-h-8 items-center gap-3 text-soft">
          {answered ? (
            <>
              <span>
                {rich('inventory-list-at', {
                  price: exactMoney(asking.price),
                  over: earnedOver(asking),
                  b: (inner) => <b className="font-semibold text-ink">{inner}</b>,
                })}
              </span>
              <Button className="h-7! px-2.5!" disabled={!answer} onClick={() => use(asking.price.amount)}>
                {t('inventory-use')}
              </Button>
            </>
          ) : (
            t('inventory-see-what')
          )}
        </p>
      </div>
      {earn.trim() !== '' && <FailureNote error={error} />}
    </div>
  );
}

/** Over what it is earned. */
export function earnedOver({ paid }: AskingView): string {
  return paid ? t('inventory-over-paid', { paid: exactMoney(paid) }) : t('inventory-after-fees');
}
