import type { TreatmentName } from './engine';

/** The words for how VAT is accounted for when a unit is sold. */
export const TREATMENT_NAMES: Record<TreatmentName, string> = {
  not_stated: 'Not stated',
  margin: 'Margin scheme',
  standard: 'Standard',
  none: 'None',
};
