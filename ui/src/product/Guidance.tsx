import type { GuidanceView, MarketName } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { money } from '../kit/money';
import { PartsPopover } from '../kit/PartsPopover';
import { t } from '../language/catalogue';

/** An ask that opens into what the marketplace advises to ask, under the marketplace's own names. */
export function Guidance({
  guidance,
  market,
  ask,
}: {
  guidance: readonly GuidanceView[];
  market: MarketName;
  ask: React.ReactNode;
}) {
  return (
    <PartsPopover
      name={t('product-ask-advice', { market: MARKET_NAMES[market] })}
      className="hover:underline"
      amount={ask}
    >
      <p className="mb-1 text-soft">{t('product-advises', { market: MARKET_NAMES[market] })}</p>
      <dl className="selectable grid grid-cols-[1fr_auto] gap-y-1">
        {guidance.map(({ name, amount }) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd className="pl-6 text-right">{money(amount)}</dd>
          </div>
        ))}
      </dl>
    </PartsPopover>
  );
}
