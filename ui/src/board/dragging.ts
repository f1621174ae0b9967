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

/** A press becomes a drag after so many pixels; until then it is a click. */
const THRESHOLD = 6;

/** The cards that the pointer holds: the one it took, and with it the rest of the selection if it is part of it. */
export function useDragging(
  cardsOf: (ids: ReadonlySet<number>) => CardView[],
  selected: ReadonlySet<number>,
  drop: (ids: readonly number[], tier: TierName) => void,
) {
  const [held, setHeld] = useState<readonly CardView[]>([]);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: THRESHOLD } }));

  function onDragStart({ active }: DragStartEvent) {
    const taken = active.data.current?.card as CardView;
    const others = selected.has(taken.id) ? cardsOf(selected).filter((card) => card.id !== taken.id) : [];
    setHeld([taken, ...others]);
  }

  function onDragEnd({ over }: DragEndEvent) {
    const tier = TIERS.find((name) => name === over?.id);
    const moving = held.filter((card) => card.tier !== tier).map((card) => card.id);
    setHeld([]);
    if (tier && moving.length > 0) drop(moving, tier);
  }

  return { held, sensors, onDragStart, onDragEnd, onDragCancel: () => setHeld([]) };
}

const tierOf = (over: { id: string | number } | null) => TIER_NAMES[over?.id as TierName] ?? null;

/** What a screen reader says of a drag. */
export const ANNOUNCEMENTS: Announcements = {
  onDragStart: ({ active }) => `${active.data.current?.card.name} is held.`,
  onDragOver: ({ over }) => (tierOf(over) ? `Over ${tierOf(over)}.` : 'Over no column.'),
  onDragEnd: ({ over }) => (tierOf(over) ? `Dropped on ${tierOf(over)}.` : 'Put back.'),
  onDragCancel: () => 'Put back.',
};
