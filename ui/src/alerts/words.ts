import type { HeldBack, Side } from '../kit/engine';
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
