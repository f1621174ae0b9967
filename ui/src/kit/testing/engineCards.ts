import type { CardFilter, CardPage, CardView, TierName, TierRestore } from '../engine';

/** The cards that the engine has. */
export class EngineCards {
  private cards: readonly CardView[];

  constructor(cards: readonly CardView[]) {
    this.cards = cards;
  }

  all(): readonly CardView[] {
    return this.cards;
  }

  replace(cards: readonly CardView[]) {
    this.cards = cards;
  }

  /** Moves the cards to other tiers; answers the tiers that they were in. */
  move(ids: readonly number[], tierOf: (id: number) => TierName): TierRestore[] {
    const before = this.cards
      .filter((card) => ids.includes(card.id))
      .map(({ id, tier }) => ({ id, tier, byHandAt: null }));
    this.cards = this.cards.map((card) => (ids.includes(card.id) ? { ...card, tier: tierOf(card.id) } : card));
    return before;
  }

  /** One page of a tier, in the order of the cards. */
  page({ tier, text, offset, limit, ownedOnly }: CardFilter): CardPage {
    const matching = this.cards.filter(
      (card) =>
        card.tier === tier && (!ownedOnly || card.units > 0) && card.name.toLowerCase().includes(text.toLowerCase()),
    );
    return { cards: matching.slice(offset, offset + limit), total: matching.length };
  }
}
