import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { AlertLine } from '../kit/engine';
import { fetchNextOf, type Pages, useLeftScroll } from '../kit/leftAt';
import { t } from '../language/catalogue';
import { AlertItem } from './AlertItem';
import type { AlertActions } from './alertActions';
import { useListKeys } from './listKeys';

const HEIGHT = 52;

interface AlertListProps {
  lines: readonly AlertLine[];
  total: number;
  /** Where they come from. */
  pages: Pages;
  actions: AlertActions;
}

/** The alerts in their order. Only those in sight exist, and the next page comes as the list is scrolled. */
export function AlertList({ lines, total, pages, actions }: AlertListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    overscan: 8,
  });
  const items = rows.getVirtualItems();
  const isAtEnd = (items.at(-1)?.index ?? 0) >= lines.length - 1;
  useEffect(() => {
    if (isAtEnd) fetchNextOf(pages);
  }, [isAtEnd, pages]);
  useLeftScroll('alerts', scroller, pages);
  const keys = useListKeys(scroller, lines, actions, rows.scrollToIndex);
  return (
    <div ref={scroller} className="scrolls min-h-0 flex-1 rounded-card border border-line bg-card" tabIndex={-1}>
      <ul
        aria-label={t('alerts-count', { alerts: total })}
        {...keys}
        className="relative"
        style={{ height: rows.getTotalSize() }}
      >
        {items.map((item) => {
          const line = lines[item.index];
          if (!line) return null;
          return (
            <AlertItem
              key={line.id}
              line={line}
              place={item.index + 1}
              of={total}
              actions={actions}
              style={{ height: HEIGHT, transform: `translateY(${item.start}px)` }}
            />
          );
        })}
      </ul>
    </div>
  );
}
