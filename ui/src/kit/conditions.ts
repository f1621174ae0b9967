import { t } from '../language/catalogue';
import type { UnitCondition } from './engine';

/** The words for the state of a unit. */
export const CONDITION_NAMES: Record<UnitCondition, string> = {
  deadstock: t('kit-deadstock'),
  damaged_box: t('kit-damaged-box'),
  no_box: t('kit-no-box'),
  worn: t('kit-worn'),
  flawed: t('kit-flawed'),
};
