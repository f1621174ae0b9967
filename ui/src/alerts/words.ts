import type { HeldBack, Side } from '../kit/engine';

/** Why no notification was shown at once. */
export const HELD_BACK: Record<HeldBack, string> = {
  flapping: 'went to and fro: in the day’s summary',
  often: 'fourth or later of the day: in the day’s summary',
  quiet: 'in quiet hours',
  muted: 'muted',
};

/** The side that moved. */
export const SIDES: Record<Side, string> = { ask: 'ask', bid: 'bid', last_sale: 'last sale' };
