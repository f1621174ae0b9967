import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pause, Play } from 'lucide-react';
import { left } from '../kit/ages';
import { Bar } from '../kit/Bar';
import { IconButton } from '../kit/Button';
import { engine, type LinkingView } from '../kit/engine';
import { linkingQuery } from '../kit/queries';
import { invalidateAfter } from '../kit/staleness';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';

/** How far linking is; nothing once all products are done, unless it is paused. */
export function LinkingProgress() {
  const client = useQueryClient();
  const { data: linking } = useQuery(linkingQuery);
  const pause = useMutation({
    mutationFn: engine.pauseLinking,
    onSettled: () => invalidateAfter(client, 'answeredLink'),
  });
  const ended = !linking || linking.done >= linking.total;
  if (!linking || (ended && !linking.paused)) return null;
  const words = ended
    ? t('linking-looking')
    : t('linking-linking-of', { done: count(linking.done), total: count(linking.total) });
  return (
    <section aria-label={t('linking-linking')} className="text-micro text-soft">
      {!ended && <Bar name={t('linking-linking')} value={linking.done} whole={linking.total} words={words} />}
      <div className="mt-1 flex items-center gap-2">
        <p className="min-w-0 flex-1">
          {words}
          <span className="block text-faint">{restWords(linking)}</span>
        </p>
        <IconButton
          label={linking.paused ? t('linking-resume') : t('linking-pause')}
          onClick={() => pause.mutate(!linking.paused)}
        >
          {linking.paused ? <Play size={13} aria-hidden="true" /> : <Pause size={13} aria-hidden="true" />}
        </IconButton>
      </div>
    </section>
  );
}

function restWords({ paused, waitsFor, secondsLeft }: LinkingView): string {
  if (paused) return t('linking-paused');
  if (waitsFor) return waitsFor;
  return secondsLeft === null ? t('linking-working-out') : t('linking-about-left', { time: left(secondsLeft) });
}
