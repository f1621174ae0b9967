import type { ReactNode } from 'react';
import type { MarketActivity } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { t } from '../language/catalogue';
import { typedDecimal } from '../language/decimals';
import { count } from '../language/numbers';
import { rich } from '../language/rich';
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
  const today = {
    used: count(used),
    quota: count(quota),
    b: (inner: ReactNode) => <strong className="font-semibold text-value text-ink">{inner}</strong>,
  };
  return (
    <section
      aria-label={t('activity-market-requests', { name })}
      className="rounded-card border border-line bg-card px-4 py-3"
    >
      <div className="flex flex-wrap items-baseline gap-x-2.5">
        <h2 className="font-semibold">{name}</h2>
        <span className="text-soft">
          {t('activity-a-second', { rate: typedDecimal(perSecond) })}
          {isSlowed && t('activity-slowed')}
          {paused && t('activity-paused-too')}
        </span>
        <span className="ml-auto text-soft">
          {quotaAssumed ? rich('activity-used-of-assumed', today) : rich('activity-used-of', today)}
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
        {steps.every((step) => sum(step) === 0) && <span>{t('activity-nothing-asked')}</span>}
        <span className="ml-auto text-faint">{t('activity-kept', { requests: count(kept) })}</span>
      </div>
      <Spare name={name} spare={market.spare} open={open} />
    </section>
  );
}

function waitingForAnswers(requests: number) {
  return t('activity-slow-answers', { requests });
}
