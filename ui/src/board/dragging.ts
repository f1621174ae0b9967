import {
  type Announcements,
  type DragEndEvent,
  type DragStartEvent,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useState } from 'react';
import type { CardView, TierName } from '../kit/engine';
import { TIER_NAMES, TIERS } from '../kit/tiers';
import { t } from '../language/catalogue';

/** A press becomes a drag after so many pixels; until then it is a click. */
const THRESHOLD = 6;

/** What the pointer holds: the card that it took, and with it the rest of the selection if it is part of it. */
export interface Held {
  card: CardView;
  /** All of them, also those whose cards are out of sight. */
  ids: ReadonlySet<number>;
}

/** Follows the pointer from taking a card to dropping all that it holds. */
export function useDragging(selected: ReadonlySet<number>, drop: (ids: readonly number[], tier: TierName) => void) {
  const [held, setHeld] = useState<Held | null>(null);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: THRESHOLD } }));

  function onDragStart({ active }: DragStartEvent) {
    const card = active.data.current?.card as CardView;
    setHeld({ card, ids: selected.has(card.id) ? selected : new Set([card.id]) });
  }

  function onDragEnd({ over }: DragEndEvent) {
    const tier = TIERS.find((name) => name === over?.id);
    setHeld(null);
    if (tier && held && !isThere(held, tier)) drop([...held.ids], tier);
  }

  return { held, sensors, onDragStart, onDragEnd, onDragCancel: () => setHeld(null) };
}

/** Whether dropping it on a tier would change nothing. */
export function isThere({ card, ids }: Held, tier: TierName): boolean {
  return ids.size === 1 && card.tier === tier;
}

const tierOf = (over: { id: string | number } | null) => TIER_NAMES[over?.id as TierName] ?? null;

/** What a screen reader says of a drag. */
export const ANNOUNCEMENTS: Announcements = {
  onDragStart: ({ active }) => t('board-held', { name: active.data.current?.card.name }),
  onDragOver: ({ over }) => (tierOf(over) ? t('board-over', { tier: tierOf(over) }) : t('board-over-none')),
  onDragEnd: ({ over }) => (tierOf(over) ? t('board-dropped', { tier: tierOf(over) }) : t('board-put-back')),
  onDragCancel: () => t('board-put-back'),
};
