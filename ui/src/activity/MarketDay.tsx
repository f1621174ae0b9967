import type { MarketActivity } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { count } from '../kit/money';
import { Spare } from './Spare';
import { SpentChart } from './SpentChart';
import { PURPOSES, type Span, sum } from './spent';

/** A marketplace's rate and budget, and what it was spent on. */
export function MarketDay({
  market,
  span,
  open,
}: {
  market: MarketActivity;
  span: Span;
  open: (product: number) => void;
}) {
  const { used, quota, quotaAssumed, kept, perSecond, isSlowed, slowAnswers, paused } = market;
  const name = MARKET_NAMES[market.market];
  const steps = span === 'today' ? market.hours : market.days;
  const shown = PURPOSES.filter(({ key }) => steps.some((step) => step[key] > 0));
  return (
    <section aria-label={`${name}: requests`} className="rounded-card border border-line bg-card px-4 py-3">
      <div className="flex flex-wrap items-baseline gap-x-2.5">
        <h2 className="font-semibold">{name}</h2>
        <span className="text-soft">
          {perSecond} a second
          {isSlowed && ' · slowed by “too many requests”'}
          {paused && ' · paused'}
        </span>
        <span className="ml-auto text-soft">
          <strong className="font-semibold text-value text-ink">{count(used)}</strong> of {count(quota)}
          {quotaAssumed && ' (assumed)'} today
        </span>
      </div>
      {slowAnswers > 0 && <p className="text-soft">{waitingForAnswers(slowAnswers)}</p>}
      <SpentChart name={name} steps={steps} span={span} />
      <div className="mt-1 flex min-h-5 flex-wrap gap-x-4 gap-y-1 text-micro text-soft">
        {shown.map(({ key, name: purpose, colour }) => (
          <span key={key} className="flex items-center gap-1.5">
            <span aria-hidden="true" className="size-2 rounded-sm" style={{ background: colour }} />
            {purpose} {count(steps.reduce((all, step) => all + step[key], 0))}
          </span>
        ))}
        {steps.every((step) => sum(step) === 0) && <span>Nothing was asked for yet.</span>}
        <span className="ml-auto text-faint">{count(kept)} are kept for what you open or refresh</span>
      </div>
      <Spare name={name} spare={market.spare} open={open} />
    </section>
  );
}

function waitingForAnswers(requests: number) {
  return requests === 1
    ? '1 request is waiting for a slow answer.'
    : `${count(requests)} requests are waiting for slow answers.`;
}
