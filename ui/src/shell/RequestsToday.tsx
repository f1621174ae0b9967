import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Bar } from '../kit/Bar';
import { Button } from '../kit/Button';
import { useClock } from '../kit/clock';
import { engine, type MarketView, type SyncView, type TroubleView } from '../kit/engine';
import { isUnused, MARKET_NAMES } from '../kit/markets';
import { invalidateAfter } from '../kit/staleness';
import { retryWords } from '../kit/troubles';
import { t } from '../language/catalogue';
import { typedDecimal } from '../language/decimals';
import { count } from '../language/numbers';
import { LinkingProgress } from '../linking/LinkingProgress';

/** What both marketplaces have cost today, what is wrong with them, and pausing. */
export function RequestsToday({ sync, showActivity }: { sync: SyncView; showActivity: () => void }) {
  const assumed = sync.markets.filter(({ budget, state }) => budget.quotaAssumed && !isUnused(state));
  return (
    <div className="flex flex-col gap-2">
      <h2 className="font-semibold">{t('shell-requests-today')}</h2>
      {sync.markets.map((market) => (
        <Budget key={market.market} market={market} />
      ))}
      <p className="text-small text-soft">
        {assumed.map(({ market, budget }) =>
          t('shell-assumed-quota', { market: MARKET_NAMES[market], quota: count(budget.quota) }),
        )}
        {t('shell-a-tenth')}
      </p>
      <LinkingProgress />
      <div className="mt-1 flex gap-2">
        <PauseSyncing markets={sync.markets} />
        <Button look="bare" onClick={showActivity}>
          {t('shell-open-activity')}
        </Button>
      </div>
    </div>
  );
}

function Budget({ market }: { market: MarketView }) {
  const { used, quota, quotaAssumed, perSecond } = market.budget;
  const name = MARKET_NAMES[market.market];
  const words = t('shell-used-of', { used: count(used), quota: `${quotaAssumed ? '~' : ''}${count(quota)}` });
  return (
    <section aria-label={name}>
      <div className="grid grid-cols-[56px_minmax(0,1fr)_auto] items-center gap-2">
        <span className="font-medium">{name}</span>
        {isUnused(market.state) ? (
          <span className="col-span-2 text-right text-soft">
            {market.state === 'waiting_for_approval' ? t('shell-applied') : t('shell-not-connected')}
          </span>
        ) : (
          <>
            <Bar
              name={t('shell-market-requests-today', { name })}
              value={used}
              whole={quota}
              words={t('shell-requests-words', { words, per_second: typedDecimal(perSecond) })}
              colour={used >= quota * 0.8 ? 'var(--warn)' : 'var(--soft)'}
            />
            <span className="text-soft">{words}</span>
          </>
        )}
      </div>
      {market.trouble && <Trouble trouble={market.trouble} />}
    </section>
  );
}

function Trouble({ trouble }: { trouble: TroubleView }) {
  const retry = useClock((now) => retryWords(trouble, now));
  return (
    <p className="mt-1 text-small text-soft wrap-anywhere">
      <span className="text-warn">{trouble.message}</span> {trouble.hint} {retry}
    </p>
  );
}

/** Pauses all syncing, or resumes all of it. */
function PauseSyncing({ markets }: { markets: readonly MarketView[] }) {
  const client = useQueryClient();
  const used = markets.filter(({ state }) => !isUnused(state));
  const paused = used.length > 0 && used.every(({ state }) => state === 'paused');
  const turn = useMutation({
    mutationFn: () => Promise.all(used.map(({ market }) => engine.pauseSyncing(market, !paused))),
    onSettled: () => invalidateAfter(client, 'switchedSyncing'),
  });
  if (used.length === 0) return null;
  return (
    <Button disabled={turn.isPending} title={t('shell-asked-all-the-same')} onClick={() => turn.mutate()}>
      {paused ? t('shell-resume') : t('shell-pause')}
    </Button>
  );
}
