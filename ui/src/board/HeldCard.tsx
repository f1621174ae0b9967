import { DragOverlay } from '@dnd-kit/core';
import { createPortal } from 'react-dom';
import { t } from '../language/catalogue';
import { CARD_HEIGHT } from './Card';
import { CardFace } from './CardFace';
import type { Held } from './dragging';

/** The card under the pointer while it is dragged; a count says how many more come with it. */
export function HeldCard({ held }: { held: Held | null }) {
  return createPortal(
    <DragOverlay dropAnimation={null}>
      {held && (
        <div
          className="@container relative rotate-1 rounded-card border border-accent bg-raised shadow-(--shadow)"
          style={{ height: CARD_HEIGHT }}
        >
          <CardFace card={held.card} />
          {held.ids.size > 1 && (
            <span className="absolute -top-2 -right-2 rounded-full bg-accent px-2 py-0.5 font-semibold text-micro text-ground">
              {t('board-products', { products: held.ids.size })}
            </span>
          )}
        </div>
      )}
    </DragOverlay>,
    document.body,
  );
}
