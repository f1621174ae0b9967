import { t } from '../language/catalogue';
/** The steps of setting up, by their names. */
export const STEPS = [
  t('onboarding-step-region'),
  t('onboarding-step-accounts'),
  t('onboarding-step-products'),
] as const;

/** Which step one is at. */
export function Steps({ step }: { step: number }) {
  return (
    <ol aria-label={t('onboarding-steps')} className="flex gap-4">
      {STEPS.map((name, place) => (
        <li
          key={name}
          aria-current={place === step ? 'step' : undefined}
          className={place === step ? 'font-medium' : 'text-faint'}
        >
          {place + 1} {name}
        </li>
      ))}
    </ol>
  );
}
