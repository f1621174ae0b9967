import { isDue, moment } from '../kit/ages';
import { Bar } from '../kit/Bar';
import { useClock } from '../kit/clock';
import type { MarketState, MarketView, TroubleView } from '../kit/engine';
import { isUnused, MARKET_NAMES } from '../kit/markets';
import { count } from '../kit/money';
import { retryWords } from '../kit/troubles';

const STATES: Record<MarketState, string | null> = {
  ready: null,
  paused: 'Paused',
  failing: 'Failing',
  throttled: 'Asks for a pause',
  offline: 'Offline',
  not_connected: 'Not connected',
  waiting_for_approval: 'Applied, waiting for StockX',
  needs_keys: 'Needs keys',
  quota_spent: 'Quota spent',
  in_use_elsewhere: 'In use elsewhere',
  stopped: 'Stopped',
};

/** The word for the state; a pause says when it ends, and is over then. */
function stateWords({ state, pausedUntil }: MarketView, now: number): string {
  if (state !== 'paused' || pausedUntil === null) return STATES[state] ?? '';
  return isDue(pausedUntil, now) ? '' : `Paused until ${moment(pausedUntil)}`;
}

/** What a marketplace has cost today and, if it can't be asked, why not and what happens next. */
export function MarketBudget({ market }: { market: MarketView }) {
  const { used, quota, quotaAssumed, perSecond } = market.budget;
  const name = MARKET_NAMES[market.market];
  const words = `${count(used)} of ${count(quota)}`;
  const state = useClock((now) => stateWords(market, now)) || null;
  const unused = isUnused(market.state);
  const about = `${words} requests today, at most ${perSecond} a second.${quotaAssumed ? ` ${name} publishes no quota; ${count(quota)} is assumed.` : ''}`;
  return (
    <section aria-label={name} className="text-micro">
      <div className="mb-1 flex items-baseline justify-between gap-2" title={about}>
        <span className="font-medium text-soft">{name}</span>
        <span className="text-faint">
          {words}
          {quotaAssumed && <span aria-hidden="true">*</span>}
        </span>
      </div>
      <Bar
        name={`${name}: requests today`}
        value={used}
        whole={quota}
        words={about}
        colour={state && !unused ? 'var(--warn)' : 'var(--accent)'}
      />
      {state && (
        <div role="status" className="mt-1.5">
          <p className={unused ? 'text-soft' : 'font-medium text-warn'}>{state}</p>
          {market.trouble && <Trouble trouble={market.trouble} />}
        </div>
      )}
    </section>
  );
}

function Trouble({ trouble }: { trouble: TroubleView }) {
  const retry = useClock((now) => retryWords(trouble, now));
  return (
    <p className="text-soft wrap-anywhere">
      {trouble.messageBelow} {trouble.hint} {retry}
    </p>
  );
}
