import type { SessionView } from '../kit/engine';
import { t } from '../language/catalogue';

/** Says for as long as the window is open that other services than the real ones are asked. */
export function TestAddresses({ session, className = '' }: { session: SessionView; className?: string }) {
  if (session.testAddresses.length === 0) return null;
  return (
    <p role="note" aria-label={t('shell-test-addresses')} className={`text-micro text-warn wrap-anywhere ${className}`}>
      {t('shell-test-addresses')}: {session.testAddresses.join(', ')}
    </p>
  );
}
