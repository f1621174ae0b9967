import { Clock, TriangleAlert } from 'lucide-react';
import { Age } from '../kit/Age';
import type { FeedView } from '../kit/engine';
import { RefreshSign } from '../kit/RefreshSign';

/** How fresh one marketplace's column is, and what is being done about it. */
export function FeedAge({ feed }: { feed: FeedView | undefined }) {
  if (!feed) return null;
  return (
    <span className="inline-flex items-center gap-1 font-normal text-[11px] text-faint">
      <Age at={feed.confirmedAt} sentence />
      {feed.state === 'refreshing' && (
        <span role="img" aria-label="Refreshing now" title="Refreshing now">
          <RefreshSign turning size={11} />
        </span>
      )}
      {feed.state === 'waiting' && (
        <span
          role="img"
          aria-label="Its turn comes"
          title="Older than its tier promises; its turn comes"
          className="text-warn"
        >
          <Clock size={11} aria-hidden="true" />
        </span>
      )}
      {feed.state === 'failing' && (
        <span role="img" aria-label="Failing" title="It failed and is tried again by itself" className="text-warn">
          <TriangleAlert size={11} aria-hidden="true" />
        </span>
      )}
    </span>
  );
}
