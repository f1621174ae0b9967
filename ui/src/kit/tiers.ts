import { Archive, Flame, type LucideIcon, Snowflake, Sun } from 'lucide-react';
import { t } from '../language/catalogue';
import type { TierName } from './engine';

/** The four tiers, as their columns stand and as the keys 1–4 name them. */
export const TIERS: readonly TierName[] = ['hot', 'warm', 'cold', 'frozen'];

/** Their names. */
export const TIER_NAMES: Record<TierName, string> = {
  hot: t('kit-hot'),
  warm: t('kit-warm'),
  cold: t('kit-cold'),
  frozen: t('kit-frozen'),
};

/** Their signs. */
export const TIER_ICONS: Record<TierName, LucideIcon> = { hot: Flame, warm: Sun, cold: Snowflake, frozen: Archive };

/** Their colours, as CSS values. */
export const TIER_COLOURS: Record<TierName, string> = {
  hot: 'var(--hot)',
  warm: 'var(--warm)',
  cold: 'var(--cold)',
  frozen: 'var(--frozen)',
};
