import { Clock, TriangleAlert } from 'lucide-react';
import { Age } from '../kit/Age';
import type { FeedView } from '../kit/engine';
import { RefreshSign } from '../kit/RefreshSign';
import { WAITS } from '../kit/waits';
import { t } from '../language/catalogue';

/** How fresh one marketplace's column is, and what is being done about it. */
export function FeedAge({ feed }: { feed: FeedView | undefined }) {
  if (!feed) return null;
  const held = heldWords(feed);
  return (
    <span className="inline-flex items-center gap-1 font-normal text-micro text-faint">
      <Age at={feed.confirmedAt} sentence />
      {feed.state === 'refreshing' && (
        <span role="img" aria-label={t('product-refreshing-now')} title={t('product-refreshing-now')}>
          <RefreshSign turning size={11} />
        </span>
      )}
      {held && (
        <span role="img" aria-label={held} title={held} className="text-warn">
          <Clock size={11} aria-hidden="true" />
        </span>
      )}
      {feed.state === 'waiting' && (
        <span role="img" aria-label={t('product-turn-comes')} title={t('product-late-turn')} className="text-warn">
          <Clock size={11} aria-hidden="true" />
        </span>
      )}
      {feed.state === 'failing' && (
        <span role="img" aria-label={t('product-failing')} title={t('product-failed-retried')} className="text-warn">
          <TriangleAlert size={11} aria-hidden="true" />
        </span>
      )}
    </span>
  );
}

/** `The second look at a jump: waits until midnight UTC`; none where nothing is held up. */
function heldWords({ state, waits }: FeedView): string | null {
  if (waits === null) return null;
  if (state === 'second_look') return t('product-second-look', { waits: WAITS[waits] });
  return state === 'wanted' ? t('product-you-asked', { waits: WAITS[waits] }) : null;
}
