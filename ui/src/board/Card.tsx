import { useDraggable } from '@dnd-kit/core';
import { memo, useCallback, useMemo } from 'react';
import { useClock } from '../kit/clock';
import type { CardView } from '../kit/engine';
import { t } from '../language/catalogue';
import { useActions } from './actions';
import { CardFace } from './CardFace';
import { ageWords, cardWords } from './cardWords';

/** The height of every card, in CSS pixels: fixed, so that nothing jumps when data arrives. */
export const CARD_HEIGHT = 84;

/** One product on the board. The board handles its clicks and keys. */
export const Card = memo(function Card({
  card,
  selected,
  reachable,
  held,
}: {
  card: CardView;
  selected: boolean;
  /** Whether Tab leads to this card of its column. */
  reachable: boolean;
  /** Whether it is being dragged. */
  held: boolean;
}) {
  const { refresh } = useActions();
  const age = useClock((now) => ageWords(card, now));
  const words = useMemo(() => cardWords(card, age), [card, age]);
  const again = useCallback(() => refresh(card.id), [refresh, card.id]);
  const { setNodeRef, listeners } = useDraggable({ id: card.id, data: { card } });
  return (
    <article
      ref={setNodeRef}
      {...listeners}
      tabIndex={reachable ? 0 : -1}
      data-product-id={card.id}
      aria-label={words}
      aria-keyshortcuts="Enter 1 2 3 4 R X"
      className={`group/card h-full rounded-card border outline-offset-0! ${selected ? 'border-accent bg-accent-soft' : 'border-line bg-card hover:border-line-strong'} ${held ? 'opacity-40' : ''}`}
    >
      {selected && <span className="sr-only">{t('board-selected')}</span>}
      <CardFace card={card} refresh={again} />
    </article>
  );
});
