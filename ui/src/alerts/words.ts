import type { HeldBack, MoneyView, Side } from '../kit/engine';
import { money } from '../kit/money';
import { t } from '../language/catalogue';

/** Why no notification was shown at once. */
export const HELD_BACK: Record<HeldBack, string> = {
  flapping: t('alerts-held-flapping'),
  often: t('alerts-held-often'),
  quiet: t('alerts-held-quiet'),
  muted: t('alerts-held-muted'),
};

/** The side that moved. */
export const SIDES: Record<Side, string> = {
  ask: t('alerts-side-ask'),
  bid: t('alerts-side-bid'),
  last_sale: t('alerts-side-last-sale'),
};

/** `ask is £155.00`, of a price that did not move: what is told of it was true already. None: it moved. */
export function stillWords(side: Side, from: MoneyView, to: MoneyView): string | undefined {
  return from.amount === to.amount ? t('alerts-price-is', { side: SIDES[side], price: money(to) }) : undefined;
}
