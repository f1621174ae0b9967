import { Archive, Flame, type LucideIcon, Snowflake, Sun } from 'lucide-react';
import type { TierName } from './engine';

/** The four tiers, as their columns stand and as the keys 1–4 name them. */
export const TIERS: readonly TierName[] = ['hot', 'warm', 'cold', 'frozen'];

/** Their names. */
export const TIER_NAMES: Record<TierName, string> = { hot: 'Hot', warm: 'Warm', cold: 'Cold', frozen: 'Frozen' };

/** Their signs. */
export const TIER_ICONS: Record<TierName, LucideIcon> = { hot: Flame, warm: Sun, cold: Snowflake, frozen: Archive };

/** Their colours, as CSS values. */
export const TIER_COLOURS: Record<TierName, string> = {
  hot: 'var(--hot)',
  warm: 'var(--warm)',
  cold: 'var(--cold)',
  frozen: 'var(--frozen)',
};
