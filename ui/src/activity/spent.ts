import type { SpentView } from '../kit/engine';
import { t } from '../language/catalogue';

/** What a chart shows: the hours of today, or the last 90 days. */
export type Span = 'today' | 'days';

/** What requests are spent on, from the bottom of a bar to its top. */
export const PURPOSES = [
  { key: 'hot', name: t('activity-purpose-hot'), colour: 'var(--hot)' },
  { key: 'warm', name: t('activity-purpose-warm'), colour: 'var(--warm)' },
  { key: 'cold', name: t('activity-purpose-cold'), colour: 'var(--cold)' },
  { key: 'onDemand', name: t('activity-purpose-on-demand'), colour: 'var(--soft)' },
  { key: 'confirm', name: t('activity-purpose-confirm'), colour: 'var(--ink)' },
  { key: 'link', name: t('activity-purpose-link'), colour: 'var(--field)' },
  { key: 'spare', name: t('activity-purpose-spare'), colour: 'var(--accent)' },
] as const;

/** All requests of a step. */
export function sum(spent: SpentView): number {
  return PURPOSES.reduce((all, { key }) => all + spent[key], 0);
}

/** The parts of a bar as shares of the tallest one, each with where it begins. */
export function parts(
  spent: SpentView,
  tallest: number,
): { key: string; colour: string; from: number; share: number }[] {
  let from = 0;
  return PURPOSES.flatMap(({ key, colour }) => {
    const share = spent[key] / Math.max(tallest, 1);
    const part = { key, colour, from, share };
    from += share;
    return share > 0 ? [part] : [];
  });
}

/** `Hot 120, Cold 3`: what was spent in all of it, for those who can't see the bars. */
export function spentWords(steps: readonly SpentView[]): string {
  const words = PURPOSES.flatMap(({ key, name }) => {
    const all = steps.reduce((total, step) => total + step[key], 0);
    return all > 0 ? [`${name} ${all}`] : [];
  });
  return words.length > 0 ? words.join(', ') : t('activity-nothing-yet');
}
