import type { UnitCondition } from '../kit/engine';

/** The words for the state of a unit. */
export const CONDITION_NAMES: Record<UnitCondition, string> = {
  deadstock: 'Deadstock',
  damaged_box: 'Damaged box',
  worn: 'Worn',
};
