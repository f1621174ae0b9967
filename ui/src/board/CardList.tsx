import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useAtRest } from '../kit/atRest';
import type { CardView, TierName } from '../kit/engine';
import { useLeftScroll, useLeftState } from '../kit/leftAt';
import { TIER_NAMES } from '../kit/tiers';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import { CARD_HEIGHT, Card } from './Card';
import { PAGE_SIZE } from './cardPages';
import { type Columns, productOf } from './columns';
import type { Filter } from './filter';
import { useReadiness } from './readiness';

const GAP = 6;

/** About so many pixels of a window are above the columns' cards. */
const ABOVE_CARDS = 150;

/** Cards beyond either end of what is in sight, for who scrolls; the first picture doesn't wait for them. */
const OVERSCAN = 6;

interface CardListProps {
  tier: TierName;
  filter: Filter;
  length: number;
  at: (index: number) => CardView | undefined;
  /** Whether they are of this filter. */
  isSettled: boolean;
  selected: ReadonlySet<number>;
  held: ReadonlySet<number>;
  columns: Columns;
  /** Called with the first and the last page in sight. */
  onPages: (first: number, last: number) => void;
}

/** The cards of one column. Only those in sight exist. */
export function CardList({ tier, filter, length, at, isSettled, selected, held, columns, onPages }: CardListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useLeftState<number | null>(`board.${tier}.focused`, null);
  const focusedAt = focused === null ? -1 : placeOf(focused, length, at);

  const rows = useRows(scroller, length, focusedAt);

  useEffect(() => {
    const reveal = (index: number) => rows.scrollToIndex(index, { align: 'auto' });
    columns.set(tier, { length, isSettled, idAt: (index) => at(index)?.id, reveal });
  });

  useTopFor(filter, scroller);
  useLeftScroll(`board.${tier}`, scroller);

  const firstInSight = rows.range?.startIndex ?? 0;
  const firstPage = Math.floor(firstInSight / PAGE_SIZE);
  const lastPage = Math.floor((rows.range?.endIndex ?? 0) / PAGE_SIZE);
  useEffect(() => onPages(firstPage, lastPage), [onPages, firstPage, lastPage]);

  useReadiness(rows.getVirtualItems().some((row) => at(row.index) !== undefined));

  const reachable = focusedAt >= 0 ? focused : at(firstInSight)?.id;
  return (
    <div ref={scroller} className="scrolls -mr-2 min-h-0 flex-1" tabIndex={-1}>
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual list places its items by itself. */}
      <div
        role="list"
        aria-label={t('board-tier-products', { tier: TIER_NAMES[tier], products: count(length) })}
        className="@container relative"
        style={{ height: rows.getTotalSize() }}
        onFocus={(event: FocusEvent) => setFocused(productOf(event.target))}
      >
        {rows.getVirtualItems().map((row) => {
          const card = at(row.index);
          return (
            // The card keeps its element where the order changes. As the list's own key it would be worked out for all
            // cards of the column, however few are in sight.
            <Item key={card?.id ?? `place-${row.index}`} place={row.index} top={row.start} length={length}>
              {card ? (
                <Card
                  card={card}
                  selected={selected.has(card.id)}
                  reachable={card.id === reachable}
                  held={held.has(card.id)}
                />
              ) : (
                <div className="h-full rounded-card border border-line opacity-60" />
              )}
            </Item>
          );
        })}
      </div>
    </div>
  );
}

/** The cards in sight, and the focused one: scrolled out of the document it would lose the keyboard its place. */
function useRows(scroller: RefObject<HTMLDivElement | null>, length: number, focusedAt: number) {
  return useVirtualizer({
    count: length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_HEIGHT,
    // The first cards need not wait for the layout that tells their true room.
    initialRect: { width: 0, height: Math.max(0, window.innerHeight - ABOVE_CARDS) },
    gap: GAP,
    paddingStart: 2,
    paddingEnd: 16,
    scrollPaddingStart: 2,
    scrollPaddingEnd: 16,
    overscan: useAtRest() ? OVERSCAN : 0,
    rangeExtractor: (range: Range) => {
      const inSight = defaultRangeExtractor(range);
      const away = focusedAt >= 0 && !inSight.includes(focusedAt);
      return away ? [...inSight, focusedAt].sort((a, b) => a - b) : inSight;
    },
  });
}

/** Another filter begins at the top. */
function useTopFor(filter: Filter, scroller: RefObject<HTMLDivElement | null>) {
  const shown = useRef(filter);
  useEffect(() => {
    if (shown.current === filter) return;
    shown.current = filter;
    scroller.current?.scrollTo({ top: 0 });
  }, [filter, scroller]);
}

function Item({ place, top, length, children }: { place: number; top: number; length: number; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the list.
    <div
      role="listitem"
      aria-setsize={length}
      aria-posinset={place + 1}
      className="absolute inset-x-px top-0"
      style={{ height: CARD_HEIGHT, transform: `translateY(${top}px)` }}
    >
      {children}
    </div>
  );
}

function placeOf(id: number, length: number, at: (index: number) => CardView | undefined): number {
  for (let index = 0; index < length; index += 1) if (at(index)?.id === id) return index;
  return -1;
}
