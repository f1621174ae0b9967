import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pause, Play, RefreshCw } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from '../kit/Button';
import { type ActivityView, engine, type MarketName } from '../kit/engine';
import { MARKET_NAMES, MARKETS } from '../kit/markets';
import { useQuestion } from '../kit/question';
import { invalidateAfter } from '../kit/staleness';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import { everythingWords } from './words';

/** Pauses all or one marketplace, and syncs everything now: its cost is shown before. */
export function Switches({ activity }: { activity: ActivityView }) {
  const paused = activity.markets.filter((market) => market.paused).map((market) => market.market);
  const running = MARKETS.filter((market) => !paused.includes(market));
  const all = running.length === 0;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <PauseButton markets={all ? MARKETS : running} paused={all} name="all" />
      {MARKETS.map((market) => (
        <PauseButton key={market} markets={[market]} paused={paused.includes(market)} name={MARKET_NAMES[market]} />
      ))}
      <SyncEverything activity={activity} />
    </div>
  );
}

function PauseButton({ markets, paused, name }: { markets: readonly MarketName[]; paused: boolean; name: string }) {
  const client = useQueryClient();
  const pause = useMutation({
    mutationFn: () => Promise.all(markets.map((market) => engine.pauseSyncing(market, !paused))),
    onSettled: () => invalidateAfter(client, 'switchedSyncing'),
  });
  const Icon = paused ? Play : Pause;
  return (
    <Button
      look={name === 'all' ? 'plain' : 'bare'}
      disabled={pause.isPending}
      title={t('activity-asked-all-the-same')}
      onClick={() => pause.mutate()}
    >
      <Icon size={14} aria-hidden="true" />
      {nameOf(paused, name)}
    </Button>
  );
}

function nameOf(paused: boolean, name: string): string {
  if (name === 'all') return paused ? t('activity-resume-all') : t('activity-pause-all');
  return paused ? t('activity-resume', { name }) : t('activity-pause', { name });
}

function SyncEverything({ activity }: { activity: ActivityView }) {
  const client = useQueryClient();
  const question = useQuestion();
  const { everything, everythingLeft } = activity;
  const sync = useMutation({
    mutationFn: engine.syncEverything,
    onSuccess: (cost) => toast(t('activity-syncing-everything', { cost: everythingWords(cost) })),
    onSettled: () => invalidateAfter(client, 'switchedSyncing'),
  });
  const words = everythingWords(everything);
  if (everythingLeft > 0) return <SyncingEverything left={everythingLeft} />;
  if (!question.isOpen) {
    return (
      <Button ref={question.takesFocus} disabled={everything.requests === 0} title={words} onClick={question.ask}>
        <RefreshCw size={14} aria-hidden="true" />
        {t('activity-sync-everything')} <span className="font-normal text-soft">{words}</span>
      </Button>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's looks along.
    <div role="group" aria-label={t('activity-sync-everything')} className="flex items-center gap-2">
      <p className="text-soft">{t('activity-tiers-go-on', { cost: words })}</p>
      <Button
        autoFocus
        look="strong"
        onClick={() => {
          question.end();
          sync.mutate();
        }}
      >
        {t('activity-sync-now')}
      </Button>
      <Button look="bare" onClick={question.end}>
        {t('activity-cancel')}
      </Button>
    </div>
  );
}

/** How far it is, and the way out of it. */
function SyncingEverything({ left }: { left: number }) {
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: engine.stopSyncingEverything,
    onSettled: () => invalidateAfter(client, 'switchedSyncing'),
  });
  return (
    <div className="flex items-center gap-2">
      <p role="status" className="px-2 text-soft">
        {t('activity-everything-left', { requests: count(left) })}
      </p>
      <Button look="bare" disabled={stop.isPending} title={t('activity-stop-about')} onClick={() => stop.mutate()}>
        {t('activity-stop')}
      </Button>
    </div>
  );
}
