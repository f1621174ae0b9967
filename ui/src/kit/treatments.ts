import { t } from '../language/catalogue';
import type { TreatmentName } from './engine';

/** The words for how VAT is accounted for when a unit is sold. */
export const TREATMENT_NAMES: Record<TreatmentName, string> = {
  not_stated: t('kit-not-stated'),
  margin: t('kit-margin-scheme'),
  standard: t('kit-standard'),
  none: t('kit-no-vat'),
};
