import type { TierName } from '../kit/engine';
import { TIERS } from '../kit/tiers';

/** What a column shows of itself to the keyboard. */
export interface ColumnHandle {
  /** Cards in it, those not yet fetched too. */
  length: number;
  /** Whether its cards are of what is searched for, and not of what was before. */
  isSettled: boolean;
  /** The product at a place, if it is known. */
  idAt: (index: number) => number | undefined;
  /** Scrolls just so far that the place is in sight. */
  reveal: (index: number) => void;
}

/** A place on the board. */
export interface Place {
  tier: TierName;
  index: number;
}

/** Frames to wait for a card that is still being fetched or drawn. */
const MAX_FRAMES = 20;

/** Frames to wait for what is searched for. */
const MAX_SEARCH_FRAMES = 300;

/** The four columns as the keyboard walks them: cards come and go with scrolling, places stay. */
export class Columns {
  private readonly handles = new Map<TierName, ColumnHandle>();

  set(tier: TierName, handle: ColumnHandle) {
    this.handles.set(tier, handle);
  }

  /** Where a product stands. */
  placeOf(id: number): Place | null {
    for (const [tier, { length, idAt }] of this.handles) {
      for (let index = 0; index < length; index += 1) if (idAt(index) === id) return { tier, index };
    }
    return null;
  }

  /** The products between two places of one column, both included. */
  between(from: Place, to: Place): number[] {
    const handle = this.handles.get(to.tier);
    if (!handle || from.tier !== to.tier) return [];
    const [first, last] = [Math.min(from.index, to.index), Math.max(from.index, to.index)];
    const ids: number[] = [];
    for (let index = first; index <= last; index += 1) {
      const id = handle.idAt(index);
      if (id !== undefined) ids.push(id);
    }
    return ids;
  }

  /** The place a step away: down within the column, across to the next column that has a card. */
  step(from: Place | null, across: number, down: number): Place | null {
    if (!from) return this.firstPlace();
    if (across === 0) return this.clamped(from.tier, from.index + down);
    for (let at = TIERS.indexOf(from.tier) + across; ; at += across) {
      const tier = TIERS[at];
      if (!tier) return null;
      const place = this.clamped(tier, from.index);
      if (place) return place;
    }
  }

  /** Focuses the card at a place as soon as it is there; `unless` is a product that is about to leave it. */
  focus(place: Place, unless?: number, framesLeft = MAX_FRAMES) {
    const handle = this.handles.get(place.tier);
    const clamped = this.clamped(place.tier, place.index);
    if (!handle || !clamped || framesLeft === 0) return;
    handle.reveal(clamped.index);
    const id = handle.idAt(clamped.index);
    const card = id !== undefined && id !== unless && document.querySelector(`article[data-product-id="${id}"]`);
    if (card instanceof HTMLElement) card.focus({ preventScroll: true });
    else requestAnimationFrame(() => this.focus(place, unless, framesLeft - 1));
  }

  /** Focuses the first card once all columns show what is searched for, unless the user does something else before. */
  lead() {
    let isWanted = true;
    const cancel = () => {
      isWanted = false;
    };
    for (const event of ['keydown', 'pointerdown']) {
      window.addEventListener(event, cancel, { once: true, capture: true });
    }
    const look = (framesLeft: number) => {
      if (!isWanted || framesLeft === 0) return;
      const isSettled = [...this.handles.values()].every((handle) => handle.isSettled);
      const place = isSettled ? this.firstPlace() : null;
      if (!isSettled) requestAnimationFrame(() => look(framesLeft - 1));
      else if (place) this.focus(place);
    };
    // By the next frame the board knows what is searched for.
    requestAnimationFrame(() => look(MAX_SEARCH_FRAMES));
  }

  private firstPlace(): Place | null {
    const tier = TIERS.find((name) => this.handles.get(name)?.length);
    return tier ? { tier, index: 0 } : null;
  }

  private clamped(tier: TierName, index: number): Place | null {
    const length = this.handles.get(tier)?.length ?? 0;
    return length === 0 ? null : { tier, index: Math.min(Math.max(index, 0), length - 1) };
  }
}

/** The product of the card that has the focus or holds it. */
export function productOf(element: EventTarget | null): number | null {
  const card = element instanceof Element ? element.closest('article[data-product-id]') : null;
  return card ? Number(card.getAttribute('data-product-id')) : null;
}
