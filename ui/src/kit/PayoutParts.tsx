import type { ReactNode } from 'react';
import { t } from '../language/catalogue';
import type { PayoutView } from './engine';
import { isNothing, money } from './money';
import { PartsPopover } from './PartsPopover';
import { PART_NAMES } from './places';

/** A payout in its parts: the price, each fee, and what is left. */
export function PayoutParts({ payout, about }: { payout: PayoutView; about?: string }) {
  const converted = payout.rate !== null && payout.atHome;
  return (
    <div className="selectable">
      {about && <p className="mb-1 text-soft">{about}</p>}
      <dl className="grid grid-cols-[1fr_auto] gap-y-1">
        <dt>{t('kit-price')}</dt>
        <dd className="pl-6 text-right">{money(payout.price)}</dd>
        {payout.fees.map(({ part, amount }) => (
          <div key={part} className="contents text-soft">
            <dt>{PART_NAMES[part]}</dt>
            <dd className="pl-6 text-right">
              {!isNothing(amount.amount) && '−'}
              {money(amount)}
            </dd>
          </div>
        ))}
        <div className="contents font-semibold">
          <dt className="border-line border-t pt-1">{t('kit-you-get')}</dt>
          <dd className="border-line border-t pt-1 pl-6 text-right">{money(payout.amount)}</dd>
        </div>
        {converted && (
          <div className="contents">
            <dt className="text-soft">{payout.rate}</dt>
            <dd className="pl-6 text-right">{money(converted)}</dd>
          </div>
        )}
      </dl>
      {payout.rate === null && !payout.atHome && <p className="mt-1 text-warn">{t('kit-no-rate')}</p>}
    </div>
  );
}

/** An amount that opens into its parts. */
export function PayoutButton({
  payout,
  name,
  about,
  className = '',
  children,
}: {
  payout: PayoutView;
  /** What it is, for those who can't see the column. */
  name: string;
  about?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <PartsPopover name={name} className={`px-1.5 ${className}`} amount={children}>
      <PayoutParts payout={payout} about={about ?? name} />
    </PartsPopover>
  );
}

/** The same in one line: `Highest bid £104 − transaction fee £9.36 − payment processing £3.12 = £91.52`. */
export function partsLine(payout: PayoutView): string {
  const fees = payout.fees.map(({ part, amount }) => ` − ${PART_NAMES[part].toLowerCase()} ${money(amount)}`);
  const left = t('kit-highest-bid', {
    price: money(payout.price),
    fees: fees.join(''),
    amount: money(payout.amount),
  });
  return payout.rate && payout.atHome ? `${left}, ${money(payout.atHome)} ${payout.rate}` : left;
}
