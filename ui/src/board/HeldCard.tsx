import { DragOverlay } from '@dnd-kit/core';
import { createPortal } from 'react-dom';
import type { CardView } from '../kit/engine';
import { counted } from '../kit/money';
import { CARD_HEIGHT } from './Card';
import { CardFace } from './CardFace';

/** The card under the pointer while it is dragged; a count says how many more come with it. */
export function HeldCard({ held }: { held: readonly CardView[] }) {
  const [first] = held;
  return createPortal(
    <DragOverlay dropAnimation={null}>
      {first && (
        <div
          className="relative rotate-1 rounded-card border border-accent bg-raised shadow-(--shadow)"
          style={{ height: CARD_HEIGHT }}
        >
          <CardFace card={first} />
          {held.length > 1 && (
            <span className="absolute -top-2 -right-2 rounded-full bg-accent px-2 py-0.5 font-semibold text-micro text-ground">
              {counted(held.length, 'product')}
            </span>
          )}
        </div>
      )}
    </DragOverlay>,
    document.body,
  );
}
