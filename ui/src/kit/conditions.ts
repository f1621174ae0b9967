import type { UnitCondition } from './engine';

/** The words for the state of a unit. */
export const CONDITION_NAMES: Record<UnitCondition, string> = {
  deadstock: 'Deadstock',
  damaged_box: 'Damaged box',
  no_box: 'No box',
  worn: 'Worn',
  flawed: 'Flawed',
};
